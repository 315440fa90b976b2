import type { Clock } from "../runtime/index.js";
import { type Bitfield, type BlockOffset, type PieceIndex } from "../units/index.js";
import type { PieceRange } from "../strategy/index.js";
import type { PieceSource } from "../wire/index.js";
import { ArrivingBlocks } from "./arriving-blocks.js";
import { BlockPicker } from "./block-picker.js";
import type { DownloaderEvents, DownloaderParts } from "./downloader-parts.js";
import { Holdings } from "./holdings.js";
import type { LatePieces } from "./late-pieces.js";
import { MemoryRelief } from "./memory-relief.js";
import { OutstandingRequests } from "./outstanding-requests.js";
import { OverdueBlocks } from "./overdue-blocks.js";
import type { PartialPiece } from "./partial-piece.js";
import { type PartialPieces, mayAdd } from "./partial-pieces.js";
import type { Patience } from "./patience.js";
import { PieceFinisher } from "./piece-finisher.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { DownloadPace } from "./download-pace.js";
import { NO_BLOCK, type Provider } from "./provider.js";
import { Turns } from "./turns.js";
import { ServingProviders } from "./serving-providers.js";

/** The buffer where blocks carry no bytes: there is nothing to fill. */
const NO_BYTES = new Uint8Array(0);

/**
 * Gets the pieces of one torrent from the connected providers: requests blocks, receives them, and requests them from
 * others if they do not arrive.
 *
 * Invariant: no request makes more in flight at a provider than its depth.
 */
export class Downloader {
  // What every block needs comes first, and is not reached through the parts: in a large swarm, every step is a cache
  // miss.
  readonly #partials: PartialPieces;
  readonly #geometry: PieceGeometry;
  readonly #arriving = new ArrivingBlocks((number) => this.#takeAgain(number));
  readonly #clock: Clock;
  readonly #requests: OutstandingRequests;
  readonly #patience: Patience;
  /** Which providers hold which pieces. */
  readonly holdings: Holdings;
  /**
   * Counts how often something became free to request. A provider for which nothing was found in this generation is not
   * tried again: otherwise each HAVE would search in vain.
   */
  #generation = 0;
  /** A sweep before this time would find nothing to do, milliseconds; finding that out touches half a dozen objects. */
  #sweepDueAt = 0;
  #isClosed = false;
  readonly #pace: DownloadPace;
  readonly #picker: BlockPicker;
  readonly #serving = new ServingProviders();
  readonly #parts: DownloaderParts;
  readonly #overdue: OverdueBlocks;
  readonly #late: LatePieces;
  readonly #relief: MemoryRelief;
  readonly #events: DownloaderEvents;
  readonly #finisher: PieceFinisher;
  readonly #turns: Turns<Provider>;
  #waking = false;
  /** Whether some provider could be asked for nothing, perhaps only for now: selectors may change their mind. */
  #someIdle = false;

  /** Starts without providers. */
  constructor(parts: DownloaderParts, events: DownloaderEvents) {
    // Spelt out, because each spread of many fields has a hidden class of its own, which slows down what reads it at
    // every block.
    const { budget, clock, geometry, partials, store, table } = parts;
    this.#parts = parts;
    this.#geometry = geometry;
    this.#partials = partials;
    this.#clock = clock;
    this.#pace = parts.pace;
    this.#patience = parts.patience;
    this.#late = parts.late;
    this.#events = events;
    this.#turns = new Turns(parts.pace);
    this.#requests = new OutstandingRequests({ geometry, partials, clock, pace: parts.pace });
    this.#picker = new BlockPicker(parts, this.#arriving, (pick) => events.picked(pick));
    const asked = { serving: this.#serving, requests: this.#requests, picker: this.#picker };
    this.#overdue = new OverdueBlocks({ ...asked, patience: parts.patience }, () => this.#wake());
    this.#relief = new MemoryRelief(asked, parts);
    this.holdings = new Holdings(parts.table, parts.availability, (provider, interested) =>
      events.interest(provider, interested),
    );
    this.#finisher = new PieceFinisher(
      { table, partials, store, budget, picker: this.#picker },
      {
        kept: (piece) => this.#kept(piece),
        corrupt: (piece, contributors) => {
          this.#sweepDueAt = 0;
          events.corrupt(piece, contributors);
          this.#wake();
        },
        failed: (error) => events.failed(error),
      },
    );
  }

  /** `provider` announced, once and before any HAVE, that it holds `pieces`; or at any time that it holds all. */
  holds(provider: Provider, pieces: Bitfield): void {
    this.holdings.has(provider, pieces);
    provider.idleAt = -1;
    this.fill(provider);
  }

  /** `provider` came to hold `piece`. Returns whether that was new. */
  gained(provider: Provider, piece: PieceIndex): boolean {
    if (!this.holdings.gained(provider, piece)) return false;
    this.#offered(provider, piece);
    return true;
  }

  /** `provider` answers requests from now on. */
  unchoked(provider: Provider): void {
    provider.choking = false;
    provider.forgetRefused();
    provider.idleAt = -1;
    this.#serving.add(provider);
    this.fill(provider);
  }

  /**
   * `provider` no longer answers requests. With the fast extension, it rejects one by one what it will not send
   * (BEP 6). Without it, everything it was asked for is requested from others, though what it has already sent still
   * counts.
   */
  choked(provider: Provider, fast: boolean): void {
    provider.choking = true;
    if (fast) return;
    provider.forgetLate();
    this.#requests.forgetAll(provider);
    this.#wake();
  }

  /** `provider` will not send this block (BEP 6). */
  rejected(provider: Provider, piece: PieceIndex, begin: BlockOffset, length: number): void {
    const number = this.#geometry.number(piece, begin, length);
    if (!this.#requests.settle(provider, number)) return;
    this.#pace.give(length);
    provider.disallowFast(piece);
    // Otherwise a provider that claims what it does not serve would be asked for it again at once, for ever.
    if (!provider.choking) provider.refuse(piece, this.#clock.now());
    this.#wake();
  }

  /** `provider` serves `piece` even while it chokes us (BEP 6). */
  allowedFast(provider: Provider, piece: PieceIndex): void {
    if (!provider.allowFast(piece)) return;
    this.#serving.add(provider);
    this.#offered(provider, piece);
  }

  /** `provider` left: what it was asked for is requested from others. */
  remove(provider: Provider): void {
    this.holdings.remove(provider);
    this.#serving.delete(provider);
    if (provider.filling !== NO_BLOCK) this.#settle(provider, provider.filling); // most of it may have arrived
    this.#arriving.end(provider);
    this.#requests.forgetAll(provider);
    this.#picker.giveUpKeptFor(provider, true);
    this.#parts.selector.peerLeft(provider.id);
    this.#wake();
  }

  /**
   * The block `number` of `piece`, for which `provider` {@link Provider.wasAsked | was asked}, begins to arrive.
   * Returns the buffer of its piece; undefined if the block is no longer of use.
   */
  blockTarget(provider: Provider, piece: PieceIndex, number: number, length: number): Uint8Array | undefined {
    const partial = this.#partials.get(piece);
    if (!partial || partial.has(this.#geometry.blockOf(number)) || !mayAdd(provider, partial)) {
      this.#settle(provider, number);
      this.#events.wasted(provider, length);
      this.fill(provider);
      return undefined;
    }
    this.#arriving.begin(provider, number, partial);
    return partial.buffer.bytes ?? NO_BYTES;
  }

  /** The block for which `blockTarget` returned a buffer is in it. */
  blockArrived(
    provider: Provider,
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    source: PieceSource,
  ): void {
    const number = provider.filling;
    const partial = this.#partials.get(piece)!;
    const block = this.#geometry.blockOf(number);
    const askedAt = provider.inFlight.askedAt(number);
    this.#arriving.end(provider);
    this.#settle(provider, number);
    if (askedAt !== undefined) this.#measure(provider, askedAt);
    if (partial.requesters(block) > 0) this.#withdraw(number);
    this.#arriving.abandon(number, number + 1);
    partial.receive(block, provider.id);
    partial.buffer.accept(begin, length, source);
    this.#partials.update(partial);
    if (partial.isComplete) this.#finisher.finish(partial);
    this.fill(provider);
  }

  /** Another selector decides from now on: it may start what the previous one would not. */
  selectorChanged(): void {
    this.#wake();
  }

  /** Sets the priority of the pieces in `range` to `level`: 1 is normal, higher is sooner, 0 means not wanted. */
  prioritise(range: PieceRange, level: number): void {
    this.holdings.wishesChanged(this.#parts.wishes.prioritise(range, level));
    this.#wake();
  }

  /** Starts playback at `piece`: see {@link PieceWishes.play}. */
  play(piece: PieceIndex, rateBytesPerSecond: number): void {
    this.#parts.wishes.play(piece, rateBytesPerSecond);
    this.#sweepDueAt = 0;
  }

  /** Requests from `provider` as much as it should be asked for now. */
  fill(provider: Provider): void {
    if (this.#isClosed || (provider.choking && provider.allowedFast.size === 0)) return;
    if (!provider.isWanted || provider.idleAt === this.#generation) return;
    const depth = provider.snubbed ? 1 : provider.depth.value;
    // Refilled at half depth, so that requests leave in batches: one write for many, over TCP and in the lab.
    if (provider.inFlight.size > depth / 2) return;
    while (provider.inFlight.size < depth) {
      if (!this.#pace.ready()) return;
      const next = this.#picker.next(provider);
      if (this.#isClosed) return; // by a listener to the piece that was started
      if (!next) return this.#idle(provider);
      this.#ask(provider, next.partial, next.block);
    }
  }

  /** Requests from every serving provider as much as it should be asked for now. */
  fillAll(): void {
    this.#turns.walk(this.#serving, (provider) => this.fill(provider));
  }

  /**
   * Called once a second: requests from others what has not arrived, and tries again those that had nothing to request.
   */
  sweep(): void {
    const now = Math.floor(this.#clock.now());
    if (now < this.#sweepDueAt) return;
    const waiting = this.#relief.relieve(now);
    if (waiting) {
      this.#wake();
      this.fill(waiting); // before those that held the memory
    }
    const isDue = now >= this.#overdue.dueAt;
    if (isDue) this.#overdue.look(now);
    this.#picker.giveUpUnwanted();
    this.#late.update(this.#serving);
    if (!isDue && !this.#someIdle && this.#late.isEmpty) {
      if (!this.#parts.wishes.isPlaying) this.#sweepDueAt = this.#overdue.dueAt;
      return;
    }
    this.#someIdle = false;
    this.#generation++;
    this.fillAll();
  }

  /** Ends the download. */
  close(): void {
    this.#isClosed = true;
    this.#finisher.close();
    for (const partial of this.#partials) {
      if (partial.isComplete)
        this.#parts.budget.give(partial.size); // the store still has its buffer
      else this.#picker.giveUp(partial);
    }
  }

  /** `piece` may be something to request from `provider`. */
  #offered(provider: Provider, piece: PieceIndex): void {
    if (!provider.serves(piece)) return;
    provider.idleAt = -1;
    this.fill(provider);
  }

  /** Nothing can be requested from `provider`; in the end game, something can once it has nothing in flight. */
  #idle(provider: Provider): void {
    this.#someIdle = true;
    this.#sweepDueAt = 0;
    if (provider.inFlight.size === 0 || !this.#picker.isEndGame) provider.idleAt = this.#generation;
  }

  /** A block arrived that was requested at `askedAt`. */
  #measure({ activeAt, depth, view }: Provider, askedAt: number): void {
    this.#patience.answered(askedAt, activeAt);
    depth.received(activeAt - askedAt);
    depth.follow(view, activeAt);
  }

  #ask(provider: Provider, partial: PartialPiece, block: number): void {
    this.#pace.take(partial.blockLength(block));
    this.#requests.ask(provider, partial, block);
    if (partial.free === 0 && this.#picker.isEndGame) this.#wake();
  }

  /** `provider` sends the block `number`, which is no longer awaited. */
  #settle(provider: Provider, number: number): void {
    provider.activeAt = Math.floor(this.#clock.now());
    provider.snubbed = false;
    if (!this.#requests.settle(provider, number)) this.#takeAgain(number);
  }

  /** The block `number` arrives although its request was withdrawn, for which the limit got it back. */
  #takeAgain(number: number): void {
    this.#pace.take(this.#geometry.blockLength(number));
  }

  /** The block `number` is here: other providers that were asked for it need not send it. */
  #withdraw(number: number): void {
    for (const provider of this.#serving) {
      if (!provider.inFlight.has(number)) continue;
      this.#requests.withdraw(provider, number);
      this.#wake();
    }
  }

  #kept(piece: PieceIndex): void {
    this.holdings.completed(piece);
    this.#parts.wishes.arrived(piece);
    this.#events.kept(piece);
    this.#wake();
  }

  /** Something became free to request: everybody idle is tried again, in a later turn. */
  #wake(): void {
    this.#generation++;
    if (this.#waking) return;
    this.#waking = true;
    this.#parts.scheduler.after(0, () => {
      this.#waking = false;
      this.fillAll();
    });
  }
}
