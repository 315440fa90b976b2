import {
  Availability,
  CandidateView,
  Holdings,
  LatePieces,
  PartialPieces,
  PieceGeometry,
  PieceState,
  PieceTable,
  PieceWishes,
  Provider,
  ReusedSelectionContext,
  readSelection,
  wrongSelection,
} from "../pieces/index.js";
import { SeededRandom } from "../runtime/index.js";
import type { PieceSelector } from "../strategy/index.js";
import { BLOCK_LENGTH, Bitfield, type PieceIndex, peerKey, pieceIndex } from "../units/index.js";
import { fakePeer } from "./fake-peer.js";
import { ManualClock } from "./manual-clock.js";
import { thrownInto } from "./thrown-into.js";

const NO_LINK = { outgoing: { request() {}, cancel() {} }, abandonBlock() {} };

/**
 * A swarm as a selector sees it: peers come, go and gain pieces of one block each, over the engine's own index.
 * Records the selector's mistakes and answers.
 */
export class SelectorWorld {
  /** One line per choice. */
  readonly log: string[] = [];
  /** Answers that the engine would refuse. */
  readonly illegal: string[] = [];
  /** What it threw. */
  readonly thrown: Error[] = [];
  readonly providers: Provider[] = [];
  readonly #random: SeededRandom;
  readonly #clock = new ManualClock();
  readonly #table: PieceTable;
  readonly #availability: Availability;
  readonly #holdings: Holdings;
  readonly #candidates: CandidateView;
  readonly #context: ReusedSelectionContext;
  readonly #started = new Set<PieceIndex>();
  #keys = 0;

  /** A torrent of `pieces`, without peers. */
  constructor(
    private readonly selector: PieceSelector,
    readonly pieces: number,
    seed: number,
  ) {
    const shape = { pieceCount: pieces, pieceLength: BLOCK_LENGTH, totalBytes: pieces * BLOCK_LENGTH };
    this.#random = new SeededRandom(seed);
    this.#table = new PieceTable(new Bitfield(pieces));
    this.#availability = new Availability(pieces, this.#random.fork("availability"));
    for (let piece = 0; piece < pieces; piece++) this.#availability.include(pieceIndex(piece));
    this.#holdings = new Holdings(this.#table, this.#availability, () => {});
    const wishes = new PieceWishes(shape, this.#table, this.#clock);
    const geometry = PieceGeometry.of(shape);
    const late = new LatePieces({
      geometry,
      partials: new PartialPieces(pieces),
      wishes,
      clock: this.#clock,
    });
    this.#candidates = new CandidateView(this.#availability, late, this.#random.fork("candidates"));
    this.#context = new ReusedSelectionContext(
      { ...shape, files: [{ path: "file", first: pieceIndex(0), last: pieceIndex(pieces - 1) }] },
      this.#random.fork("selector"),
      this.#clock,
      this.#table,
      this.#availability,
      wishes,
    );
  }

  /** Whether we have every piece. */
  get isComplete(): boolean {
    return this.#table.have.isFull;
  }

  /** A peer joins that holds each piece with probability `density`. */
  join(density: number): Provider {
    const holds = new Bitfield(this.pieces);
    for (let piece = 0; piece < this.pieces; piece++) {
      if (this.#random.next() < density) holds.add(pieceIndex(piece));
    }
    const view = fakePeer({
      id: peerKey(++this.#keys),
      isSeed: holds.isFull,
      pieceCount: holds.count,
      holds: (piece) => provider.holds.has(pieceIndex(piece)),
    });
    const provider: Provider = new Provider(view, NO_LINK, this.pieces);
    provider.choking = false;
    this.#holdings.add(provider);
    this.#holdings.has(provider, holds);
    this.providers.push(provider);
    return provider;
  }

  /** `provider` leaves. */
  leave(provider: Provider): void {
    this.providers.splice(this.providers.indexOf(provider), 1);
    this.#holdings.remove(provider);
    thrownInto(this.thrown, "peerLeft", () => this.selector.peerLeft?.(provider.view.id));
  }

  /** Asks the selector what to start with `provider`; the piece is started. */
  ask(provider: Provider): PieceIndex | undefined {
    this.#candidates.aim(provider);
    this.#context.peer = provider.view;
    const selection = thrownInto(this.thrown, "select", () =>
      readSelection(this.selector.select(this.#candidates, this.#context)),
    );
    if (!selection) return undefined;
    const piece = selection.piece as PieceIndex; // not checked yet
    if (!Number.isInteger(piece) || !this.#candidates.has(piece)) {
      const wrong = wrongSelection(piece, this.#context);
      this.log.push(wrong);
      this.illegal.push(wrong);
      return undefined;
    }
    this.log.push(`${provider.view.id} ${piece}`);
    this.#started.add(piece);
    this.#table.move(piece, PieceState.started);
    this.#availability.exclude(piece);
    return piece;
  }

  /** A started piece arrived. */
  finish(piece: PieceIndex): void {
    this.#started.delete(piece);
    this.#table.move(piece, PieceState.have);
    this.#holdings.completed(piece);
  }

  /** A started piece was given up. */
  giveUp(piece: PieceIndex): void {
    this.#started.delete(piece);
    this.#table.move(piece, PieceState.missing);
    this.#availability.include(piece);
  }

  /** `steps` random events: peers come, go, gain pieces and are asked. */
  churn(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.#clock.advance(100);
      this.#happen(this.#random.below(20));
    }
  }

  #happen(what: number): void {
    const provider = this.providers[this.#random.below(Math.max(1, this.providers.length))];
    if (!provider || what === 0) this.join(this.#random.below(5) / 4);
    else if (what === 1) this.leave(provider);
    else if (what < 5) this.#gain(provider);
    else if (what < 15) this.ask(provider);
    else this.#settle(what === 19);
  }

  #gain(provider: Provider): void {
    this.#holdings.gained(provider, pieceIndex(this.#random.below(this.pieces)));
  }

  #settle(failed: boolean): void {
    const [piece] = this.#started;
    if (piece === undefined) return;
    if (failed) this.giveUp(piece);
    else this.finish(piece);
  }
}
