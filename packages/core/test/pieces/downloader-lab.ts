import { MemoryPieceStore } from "../../src/storage/index.js";
import {
  Availability,
  type DownloadPace,
  Downloader,
  type DownloaderEvents,
  GuardedSelector,
  LatePieces,
  MemoryBudget,
  PartialPieces,
  Patience,
  PieceGeometry,
  PieceTable,
  PieceWishes,
  Provider,
  ReusedSelectionContext,
  UNLIMITED_PACE,
} from "../../src/pieces/index.js";
import { NodeHasher, SILENT, SeededRandom } from "../../src/runtime/index.js";
import { type PieceSelector, StrategyFaults } from "../../src/strategy/index.js";
import { ManualClock, fakePeer, sampleTorrent } from "../../src/testing/index.js";
import {
  BLOCK_LENGTH,
  Bitfield,
  type PeerKey,
  type PieceIndex,
  peerKey,
  pieceIndex,
} from "../../src/units/index.js";
import { IN_PLACE } from "../../src/wire/index.js";

const RAREST: PieceSelector = {
  select: (candidates) => {
    for (const piece of candidates.rarest()) return piece;
    return undefined;
  },
};

/** Chooses late pieces, otherwise the first. */
export const LATE_FIRST: PieceSelector = {
  select: (candidates) => {
    for (const piece of candidates.late()) return piece;
    for (const piece of candidates.inOrder()) return piece;
    return undefined;
  },
};

export interface LabOptions {
  readonly pieces?: number;
  readonly blocksPerPiece?: number;
  readonly budgetBytes?: number;
  readonly selector?: PieceSelector;
  readonly pace?: DownloadPace;
}

/** More blocks than any test has. */
const MOST_ANSWERS = 10_000;

/** A remote peer of the lab: the requests it received, in order, and its permissions. */
export interface LabPeer {
  readonly provider: Provider;
  /** Blocks requested from it and not cancelled, as `piece/block`. */
  readonly asked: string[];
  readonly cancelled: string[];
  /** Number of arriving blocks that were abandoned. */
  abandoned: number;
}

/** A downloader on a manual clock, with providers that the test controls. */
export class DownloaderLab {
  readonly clock = new ManualClock();
  readonly downloader: Downloader;
  readonly table: PieceTable;
  readonly wishes: PieceWishes;
  readonly content: Uint8Array;
  readonly budget: MemoryBudget;
  readonly faults: StrategyFaults;
  readonly kept: number[] = [];
  readonly corrupt: { piece: number; contributors: readonly PeerKey[] }[] = [];
  readonly picked: { piece: number; reason: string }[] = [];
  wastedBytes = 0;
  /** Called for each block that is requested. */
  onAsked = (_peer: LabPeer, _piece: PieceIndex, _name: string): void => {};
  readonly #geometry: PieceGeometry;
  readonly #pieceLength: number;
  #keys = 0;

  constructor(options: LabOptions = {}) {
    const { pieces = 4, blocksPerPiece = 4 } = options;
    this.#pieceLength = blocksPerPiece * BLOCK_LENGTH;
    const file = { path: ["lab"], length: pieces * this.#pieceLength };
    const { content, metainfo } = sampleTorrent([file], { pieceLength: this.#pieceLength });
    this.content = content;
    const shape = { pieceCount: pieces, pieceLength: this.#pieceLength, totalBytes: this.content.length };
    const random = new SeededRandom(5);
    const availability = new Availability(pieces, random);
    for (let piece = 0; piece < pieces; piece++) availability.include(pieceIndex(piece));
    this.table = new PieceTable(new Bitfield(pieces));
    this.wishes = new PieceWishes(shape, this.table, this.clock);
    const partials = new PartialPieces(pieces);
    const geometry = PieceGeometry.of(shape);
    this.#geometry = geometry;
    this.budget = new MemoryBudget(options.budgetBytes ?? Infinity);
    this.faults = new StrategyFaults("lab", SILENT);
    this.downloader = new Downloader(
      {
        table: this.table,
        availability,
        partials,
        geometry,
        clock: this.clock,
        store: new MemoryPieceStore(metainfo, { scheduler: this.clock, hasher: new NodeHasher(this.clock) }),
        budget: this.budget,
        selector: new GuardedSelector(options.selector ?? RAREST, this.faults),
        context: new ReusedSelectionContext(
          { ...shape, files: [] },
          random,
          this.clock,
          this.table,
          availability,
          this.wishes,
        ),
        wishes: this.wishes,
        late: new LatePieces({ geometry, partials, wishes: this.wishes, clock: this.clock }),
        random,
        scheduler: this.clock,
        pace: options.pace ?? UNLIMITED_PACE,
        patience: new Patience(),
      },
      this.#events(),
    );
  }

  /** Adds an unchoked provider that has the pieces `holds`; all by default. */
  join(holds?: readonly number[]): LabPeer {
    const peer = this.joinChoked(holds);
    this.downloader.unchoked(peer.provider);
    return peer;
  }

  /** Like {@link DownloaderLab.join}, but choking us. */
  joinChoked(holds?: readonly number[]): LabPeer {
    const asked: string[] = [];
    const cancelled: string[] = [];
    const outgoing = {
      request: (piece: PieceIndex, begin: number) => {
        const block = `${piece}/${begin / BLOCK_LENGTH}`;
        asked.push(block);
        this.onAsked(peer, piece, block);
      },
      cancel: (piece: PieceIndex, begin: number) => {
        const block = `${piece}/${begin / BLOCK_LENGTH}`;
        cancelled.push(block);
        forget(peer, block);
      },
    };
    const link = { outgoing, abandonBlock: () => void peer.abandoned++ };
    const view = fakePeer({ id: peerKey(++this.#keys) });
    const peer: LabPeer = {
      provider: new Provider(view, link, this.table.length),
      asked,
      cancelled,
      abandoned: 0,
    };
    const bits = holds ? new Bitfield(this.table.length) : Bitfield.full(this.table.length);
    for (const piece of holds ?? []) bits.add(pieceIndex(piece));
    this.downloader.holdings.add(peer.provider);
    this.downloader.holds(peer.provider, bits);
    return peer;
  }

  /** Whether this block was ever requested of `peer`. */
  wasAsked({ provider }: LabPeer, piece: PieceIndex, begin = 0, length = BLOCK_LENGTH): boolean {
    return provider.wasAsked(this.#geometry.number(piece, begin, length));
  }

  /** Lets `peer` begin to send the block `name`. Returns whether it is accepted. */
  begin(peer: LabPeer, name: string, corrupt = false): boolean {
    const { piece, begin } = parse(name);
    const number = this.#geometry.number(piece, begin, BLOCK_LENGTH);
    const target = this.downloader.blockTarget(peer.provider, piece, number, BLOCK_LENGTH);
    const from = piece * this.#pieceLength + begin;
    target?.set(this.content.subarray(from, from + BLOCK_LENGTH), begin);
    if (corrupt && target) target[begin]! ^= 1;
    return target !== undefined;
  }

  /** Ends the block `name`, which `peer` began to send. */
  end(peer: LabPeer, name: string): void {
    const { piece, begin } = parse(name);
    forget(peer, name);
    this.downloader.blockArrived(peer.provider, piece, begin, BLOCK_LENGTH, IN_PLACE);
  }

  /** Lets `peer` send the block `name`. Returns whether it was accepted. */
  send(peer: LabPeer, name: string, corrupt = false): boolean {
    const taken = this.begin(peer, name, corrupt);
    if (taken) this.end(peer, name);
    else forget(peer, name);
    return taken;
  }

  /** `peer` answers all its requests until none is left. */
  answer(peer: LabPeer): void {
    for (let answered = 0; peer.asked.length > 0; answered++) {
      if (answered > MOST_ANSWERS) throw new Error("it is asked again and again");
      this.send(peer, peer.asked[0]!);
      this.settle();
    }
  }

  /** Lets everything due now happen. */
  settle(): void {
    this.clock.advance(0);
  }

  /** Lets `seconds` pass, with one sweep in each. */
  pass(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      this.clock.advance(1_000);
      this.downloader.sweep();
    }
  }

  #events(): DownloaderEvents {
    return {
      interest: () => {},
      picked: ({ piece, reason }) => void this.picked.push({ piece, reason }),
      wasted: (_provider, bytes) => void (this.wastedBytes += bytes),
      kept: (piece) => void this.kept.push(piece),
      corrupt: (piece, contributors) => void this.corrupt.push({ piece, contributors }),
      failed: (error) => {
        throw error;
      },
    };
  }
}

function parse(name: string): { piece: PieceIndex; begin: number } {
  const [piece, block] = name.split("/").map(Number);
  return { piece: pieceIndex(piece!), begin: block! * BLOCK_LENGTH };
}

function forget(peer: LabPeer, name: string): void {
  const index = peer.asked.indexOf(name);
  if (index >= 0) peer.asked.splice(index, 1);
}
