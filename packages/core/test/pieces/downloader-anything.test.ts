import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { PieceState } from "../../src/pieces/index.js";
import { NO_BLOCK } from "../../src/pieces/provider.js";
import type { PieceSelector } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, type PieceIndex, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

const PIECES = 6;
const ALL_PIECES = Array.from({ length: PIECES }, (_, piece) => pieceIndex(piece));
const EVERYTHING = { first: pieceIndex(0), last: pieceIndex(PIECES - 1) };
const BUDGET_BYTES = 3 * 4 * BLOCK_LENGTH;

/** Rounds in which honest peers answer all requests until nothing is missing: far fewer are needed. */
const MOST_ROUNDS = 300;

/** Chooses late pieces, otherwise the rarest. */
const LATE_FIRST: PieceSelector = {
  select: (candidates) => {
    for (const piece of candidates.late()) return piece;
    for (const piece of candidates.rarest()) return piece;
    return undefined;
  },
};

/** A download limit that keeps count. */
class Account {
  credit = 16 * BLOCK_LENGTH;
  spentBytes = 0;

  ready(): boolean {
    return this.credit > 0;
  }

  take(bytes: number): void {
    this.credit -= bytes;
    this.spentBytes += bytes;
  }

  give(bytes: number): void {
    this.take(-bytes);
  }
}

/** A remote peer as it sees itself. */
class Remote {
  readonly holds: Set<PieceIndex>;
  readonly allows = new Set<PieceIndex>();
  isChoking = true;
  isOpen = true;
  /** Requests not answered yet, in order: it receives every cancel too late. */
  due: string[] = [];
  /** The block it is sending. */
  sending: string | undefined;

  constructor(
    readonly peer: LabPeer,
    readonly isFast: boolean,
    readonly lies: boolean,
    holds: readonly PieceIndex[],
  ) {
    this.holds = new Set(holds);
  }
}

/** Remote peers that do whatever a peer may do, a downloader, and its invariants. */
class Crowd {
  readonly account = new Account();
  readonly lab = new DownloaderLab({
    pieces: PIECES,
    budgetBytes: BUDGET_BYTES,
    selector: LATE_FIRST,
    pace: this.account,
  });
  readonly remotes: Remote[] = [];
  /** Bytes of all blocks begun. */
  sentBytes = 0;
  /** Blocks that arrived, of a piece as last started. */
  readonly #taken = new Set<string>();
  /** Who began to send a block of which piece. */
  readonly #senders = new Set<string>();

  constructor() {
    this.lab.onAsked = (peer, piece, name) => this.#asked(peer, piece, name);
  }

  join(isFast: boolean, lies: boolean, holds: readonly PieceIndex[]): Remote {
    const remote = new Remote(this.lab.joinChoked(holds), isFast, lies, holds);
    this.remotes.push(remote);
    return remote;
  }

  unchoke(remote: Remote): void {
    if (!remote.isChoking) return;
    remote.isChoking = false;
    this.lab.downloader.unchoked(remote.peer.provider);
  }

  /**
   * Some blocks cross the choke, unless they were cancelled before; the others are rejected, or forgotten without
   * the fast extension.
   */
  choke(remote: Remote, crossing: number): void {
    if (remote.isChoking) return;
    remote.isChoking = true;
    this.lab.downloader.choked(remote.peer.provider, remote.isFast);
    for (const [index, name] of remote.due.splice(0).entries()) {
      if (index < crossing && this.#isAwaited(remote, name)) this.#send(remote, name);
      else if (remote.isFast) this.#reject(remote, name);
    }
  }

  have(remote: Remote, piece: PieceIndex): void {
    remote.holds.add(piece);
    this.lab.downloader.gained(remote.peer.provider, piece);
  }

  allow(remote: Remote, piece: PieceIndex): void {
    if (!remote.isFast) return;
    remote.allows.add(piece);
    this.lab.downloader.allowedFast(remote.peer.provider, piece);
  }

  refuse(remote: Remote): void {
    if (remote.isFast && remote.due.length > 0) this.#reject(remote, remote.due.shift()!);
  }

  begin(remote: Remote): void {
    if (remote.due.length > 0) this.#begin(remote, remote.due.shift()!);
  }

  /** Sends the rest of the block it began, unless it was told to stop. */
  end(remote: Remote): void {
    const name = remote.sending;
    remote.sending = undefined;
    if (name === undefined || remote.peer.provider.filling === NO_BLOCK) return;
    this.#taken.add(this.#asStarted(name));
    this.lab.end(remote.peer, name);
  }

  answer(remote: Remote): void {
    this.end(remote);
    for (const name of remote.due.splice(0)) this.#send(remote, name);
  }

  leave(remote: Remote): void {
    remote.isOpen = false;
    this.lab.downloader.remove(remote.peer.provider);
  }

  check(): void {
    for (const { peer } of this.remotes) {
      const { blocks } = peer.provider.inFlight;
      expect(new Set(blocks).size).toBe(blocks.length);
    }
    for (const { piece, contributors } of this.lab.corrupt) {
      for (const key of contributors) expect(this.#senders.has(`${piece} of ${key}`)).toBe(true);
      const blamed = this.remotes.filter(({ peer }) => contributors.includes(peer.provider.id));
      expect(blamed.some(({ lies }) => lies)).toBe(true);
    }
  }

  #send(remote: Remote, name: string): void {
    this.#begin(remote, name);
    this.end(remote);
  }

  #begin(remote: Remote, name: string): void {
    expect(this.#isAwaited(remote, name)).toBe(true);
    this.sentBytes += BLOCK_LENGTH;
    if (!this.lab.begin(remote.peer, name, remote.lies)) return;
    remote.sending = name;
    this.#senders.add(`${parse(name).piece} of ${remote.peer.provider.id}`);
  }

  #isAwaited({ peer }: Remote, name: string): boolean {
    const { piece, begin } = parse(name);
    return this.lab.wasAsked(peer, piece, begin);
  }

  #reject({ peer }: Remote, name: string): void {
    const { piece, begin } = parse(name);
    this.lab.downloader.rejected(peer.provider, piece, begin, BLOCK_LENGTH);
  }

  #asked(peer: LabPeer, piece: PieceIndex, name: string): void {
    const remote = this.remotes.find((one) => one.peer === peer)!;
    const { depth, inFlight, snubbed } = peer.provider;
    expect(remote.isOpen && remote.holds.has(piece)).toBe(true);
    expect(!remote.isChoking || remote.allows.has(piece)).toBe(true);
    expect(inFlight.size).toBeLessThanOrEqual(snubbed ? 1 : depth.value);
    expect(this.lab.table.state(piece)).toBe(PieceState.started);
    expect(this.#taken.has(this.#asStarted(name))).toBe(false);
    remote.due.push(name);
  }

  #asStarted(name: string): string {
    const { piece } = parse(name);
    const starts = this.lab.picked.filter((pick) => pick.piece === piece).length;
    return `${name} of start ${starts}`;
  }
}

function parse(name: string): { piece: PieceIndex; begin: number } {
  const [piece, block] = name.split("/").map(Number);
  return { piece: pieceIndex(piece!), begin: block! * BLOCK_LENGTH };
}

const step = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("begin", "end", "credit", "unchoke") },
    { weight: 4, arbitrary: fc.constantFrom("answer", "have", "allow", "pass") },
    { weight: 1, arbitrary: fc.constantFrom("choke", "refuse", "wish", "play", "wait", "leave", "join") },
  ),
  who: fc.nat(5),
  piece: fc.constantFrom(...ALL_PIECES),
  amount: fc.nat(8),
});
const newcomer = fc.record({
  isFast: fc.boolean(),
  lies: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  holds: fc.oneof(fc.constant(ALL_PIECES), fc.subarray(ALL_PIECES)),
});

test.prop(
  [fc.array(newcomer, { minLength: 6, maxLength: 12 }), fc.array(step, { minLength: 50, maxLength: 200 })],
  { numRuns: 50 },
)(
  "whatever peers do, they are asked for what they may be asked for, and honest ones bring everything in the end",
  (newcomers, steps) => {
    const crowd = new Crowd();
    const { account, lab } = crowd;
    const coming = newcomers.values();
    const join = (): Remote | undefined => {
      const next = coming.next().value;
      return next && crowd.join(next.isFast, next.lies, next.holds);
    };
    const present = [0, 1, 2, 3].map(() => join()!);
    for (const remote of present) crowd.unchoke(remote);
    for (const { what, who, piece, amount } of steps) {
      const remote = present[who % present.length]!;
      // Other messages do not interrupt a block.
      if (remote.sending !== undefined && what !== "leave") crowd.end(remote);
      if (what === "begin") crowd.begin(remote);
      if (what === "answer") crowd.answer(remote);
      if (what === "unchoke") crowd.unchoke(remote);
      if (what === "choke") crowd.choke(remote, amount % 3);
      if (what === "refuse") crowd.refuse(remote);
      if (what === "have") crowd.have(remote, piece);
      if (what === "allow") crowd.allow(remote, piece);
      if (what === "wish") lab.downloader.prioritise({ first: piece, last: piece }, amount % 2);
      if (what === "play") lab.downloader.play(piece, amount * BLOCK_LENGTH);
      if (what === "credit") account.credit += 2 * amount * BLOCK_LENGTH;
      if (what === "pass") lab.pass(amount);
      if (what === "wait") lab.pass(amount * 10);
      if (what === "join" || what === "leave") {
        const next = join();
        if (next && what === "join") present.push(next);
        if (next && what === "leave") {
          crowd.leave(remote);
          present[present.indexOf(remote)] = next;
        }
      }
      lab.settle();
      if (account.ready()) lab.downloader.fillAll();
      crowd.check();
    }
    account.credit = 1e9;
    lab.downloader.prioritise(EVERYTHING, 1);
    for (const remote of present.filter(({ lies }) => lies)) crowd.leave(remote);
    const honest = [...present.filter(({ lies }) => !lies), crowd.join(true, false, ALL_PIECES)];
    for (const remote of honest) crowd.unchoke(remote);
    for (let round = 0; round < MOST_ROUNDS && lab.table.lacking > 0; round++) {
      for (const remote of honest) crowd.answer(remote);
      lab.pass(1);
      crowd.check();
    }
    expect([...lab.kept].sort()).toEqual(ALL_PIECES);
    expect(lab.budget.used).toBe(0);
    for (const remote of honest) crowd.leave(remote);
    expect(account.spentBytes).toBe(crowd.sentBytes);
  },
);
