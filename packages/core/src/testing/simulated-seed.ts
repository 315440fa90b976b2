import { type Random, SILENT, SeededRandom } from "../runtime/index.js";
import { type Revealable, Revelations } from "../serving/index.js";
import { type PieceRevealer, type StrategyFault, StrategyFaults } from "../strategy/index.js";
import { Bitfield, BLOCK_LENGTH, type PieceIndex, pieceIndex } from "../units/index.js";
import { fakePeer } from "./fake-peer.js";
import type { SimulatedPeer } from "./simulated-rounds.js";

/** One peer of a {@link SimulatedSeed}. */
export interface SeededPeer {
  /** The peer as the revealer sees it; a test may set its properties. */
  readonly view: SimulatedPeer;
  /** The pieces it holds. */
  readonly held: ReadonlySet<number>;
  /** The pieces that the seed revealed to it, in that order. */
  readonly revealed: ReadonlySet<number>;
}

interface Member extends SeededPeer, Revealable {
  readonly view: SimulatedPeer;
  readonly held: Set<number>;
  readonly revealed: Set<number>;
}

/**
 * A seed that asks a revealer what to tell its peers, as the engine's seed does. The test says which pieces the peers
 * get and report. A revealer that answers "all" is not asked again.
 */
export class SimulatedSeed {
  /** The connected peers, in order of arrival. */
  readonly peers: readonly SeededPeer[];
  /** The revealer's random stream. */
  readonly random: Random;
  /** Number of pieces that the seed has sent. */
  sent = 0;
  /** Called with each mistake of the revealer, once for each kind; by default it throws. */
  onFault: (fault: StrategyFault) => void = ({ message, cause }) => {
    throw new Error(`the revealer ${message}`, { cause });
  };
  /** Called with each piece that is revealed to a peer. */
  onRevealed: (peer: SeededPeer, piece: PieceIndex) => void = () => {};
  readonly #members: Member[] = [];
  readonly #copies: Uint32Array;
  readonly #revelations: Revelations;
  readonly #faults: StrategyFault[] = [];
  #keys = 0;

  /** Starts without peers; `seed` is the random seed of the revealer's stream. */
  constructor(
    /** The revealer under test. */
    readonly revealer: PieceRevealer,
    /** Number of pieces in the torrent. */
    readonly pieceCount: number,
    seed = 1,
  ) {
    this.peers = this.#members;
    this.random = new SeededRandom(seed);
    this.#copies = new Uint32Array(pieceCount);
    this.#revelations = new Revelations({
      revealer,
      faults: new StrategyFaults("revealer", SILENT, (fault) => this.#faults.push(fault)),
      random: this.random,
      have: Bitfield.full(pieceCount),
      availability: (piece) => this.availability(piece),
      connections: () => this.#members,
    });
  }

  /** Connects a peer that holds `pieces`. */
  join(pieces: Iterable<number> = []): SeededPeer {
    return this.#open(pieces, !this.#revelations.isSelective);
  }

  /** Connects a peer that holds `pieces` and was told of every piece before the revealer was chosen. */
  joinTold(pieces: Iterable<number> = []): SeededPeer {
    return this.#open(pieces, true);
  }

  /** Disconnects `peer`. */
  leave(peer: SeededPeer): void {
    const member = this.#memberOf(peer);
    this.#members.splice(this.#members.indexOf(member), 1);
    for (const piece of member.held) this.#copies[piece]!--;
    this.#ask(() => this.#revelations.left(member));
  }

  /** Lets `peer` get `piece` from another peer. */
  gain(peer: SeededPeer, piece: number): void {
    const member = this.#memberOf(peer);
    this.#give(member, piece);
    this.#ask(() => this.#revelations.reported(member, pieceIndex(piece)));
  }

  /** Lets `peer` get from the seed the first piece that was revealed to it and that it lacks. */
  fetch(peer: SeededPeer): void {
    const piece = this.openOffer(peer);
    if (piece === undefined) throw new Error(`peer ${peer.view.id} lacks no piece that was revealed to it`);
    const { view } = this.#memberOf(peer);
    this.sent++;
    view.sent = { ...view.sent, total: view.sent.total + BLOCK_LENGTH };
    this.gain(peer, piece);
  }

  /** Returns the first piece that was revealed to `peer` and that it lacks. */
  openOffer(peer: SeededPeer): number | undefined {
    for (const piece of peer.revealed) if (!peer.held.has(piece)) return piece;
    return undefined;
  }

  /** Returns how many of the peers hold `piece`. */
  availability(piece: number): number {
    return this.#copies[piece] ?? 0;
  }

  /** Number of pieces that no peer except the seed holds. */
  get unseen(): number {
    return this.#copies.filter((copies) => copies === 0).length;
  }

  #open(pieces: Iterable<number>, told: boolean): SeededPeer {
    const member = this.#newMember(pieces);
    this.#members.push(member);
    if (told) this.#tellAll(member);
    else this.#revelations.opened(member);
    this.#ask(() => this.#revelations.joined(member));
    return member;
  }

  #newMember(pieces: Iterable<number>): Member {
    const [held, revealed] = [new Set<number>(), new Set<number>()];
    const view = fakePeer({ id: ++this.#keys, holds: (piece) => held.has(piece) });
    const have = (piece: PieceIndex): void => {
      revealed.add(piece);
      this.onRevealed(member, piece);
    };
    const member: Member = { view, held, revealed, link: { outgoing: { have } } };
    for (const piece of pieces) this.#give(member, piece);
    return member;
  }

  #give({ view, held }: Member, piece: number): void {
    if (held.has(piece)) return;
    held.add(piece);
    this.#copies[piece]!++;
    view.pieceCount = held.size;
    view.isSeed = held.size === this.pieceCount;
  }

  #tellAll({ link }: Member): void {
    for (let piece = 0; piece < this.pieceCount; piece++) link.outgoing.have(pieceIndex(piece));
  }

  #memberOf(peer: SeededPeer): Member {
    const member = this.#members.find((each) => each === peer);
    if (!member) throw new Error(`peer ${peer.view.id} is not connected`);
    return member;
  }

  /** Reports mistakes when the seed is done, so that an error of `onFault` is not taken for the revealer's. */
  #ask(about: () => void): void {
    about();
    for (const fault of this.#faults.splice(0)) this.onFault(fault);
  }
}
