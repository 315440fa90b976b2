import type { Logger, Random, Scheduler, Timer, WatchCalls } from "../runtime/index.js";
import type { PieceStore } from "../storage/index.js";
import {
  type ChokeStrategy,
  type Note,
  type PeerView,
  type StrategyFault,
  StrategyFaults,
  type TorrentShape,
} from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";
import { CachedPieces } from "./cached-pieces.js";
import { FairOrder, type TurnTaker } from "./fair-order.js";
import { GuardedServe } from "./guarded-serve.js";
import { type QueueHost, UploadQueue, type UploadOwner } from "./upload-queue.js";
import type { UploadShared } from "./upload-shared.js";

/** Time after "nobody for now" after which a strategy's `serve` is asked again if nothing happens, milliseconds. */
const ASKED_AGAIN_MS = 100;

/** Parts of a {@link TorrentUpload}. */
export interface TorrentUploadOptions {
  /** Reads the pieces. */
  readonly store: PieceStore;
  /** The dimensions of the torrent. */
  readonly torrent: TorrentShape;
  /** Its `serve` decides whose block is next, if it has one. */
  readonly strategy: ChokeStrategy;
  /** The name by which it was chosen. */
  readonly strategyName: string;
  /** The strategy's own random source. */
  readonly random: Random;
  /** Logs the strategy's mistakes. */
  readonly logger: Logger;
  /** Watches the calls of the strategy; undefined to watch none. */
  readonly watchCalls?: WatchCalls;
  /** Called once for each kind of mistake that the strategy makes. */
  readonly onFault?: (fault: StrategyFault) => void;
  /** Called with the strategy's own values. */
  readonly onNote?: Note;
  /** Called if a piece could not be read. Nothing is sent until {@link TorrentUpload.resume}. */
  readonly onStorageError: (error: Error) => void;
}

/**
 * Decides whose block of one torrent is sent next, and hands it to the link. It is itself the order of the queues that
 * could send now, as an {@link UploadQueue} is its requests.
 */
export class TorrentUpload extends FairOrder<UploadQueue> implements QueueHost, TurnTaker {
  // What every block needs comes first: in a large swarm, every additional cache line is a miss.
  readonly #shared: UploadShared;
  /** Whether the strategy decides whose block is next; kept, so that it need not be looked up at each block. */
  #decides = false;
  #paused = false;
  /** The store, if it has all pieces ready at once: there is nothing to cache and nothing to read ahead. */
  readonly #atHand: PieceStore | undefined;
  readonly #pieces: CachedPieces;
  /** Set while the strategy wants to send nothing. */
  #resting: Timer | undefined;
  /** Maximum number of requests in a queue. */
  readonly queuedRequests: number;
  takesTurns = false;
  turnShare = 1;
  turnDue = 0;
  turnReset = 0;
  readonly turnTie: number;
  #serve: GuardedServe;
  readonly #options: TorrentUploadOptions;
  readonly #queues = new Map<PeerKey, UploadQueue>();
  /** The views of the queues in the order, in order of connection; made when `serve` is asked. */
  #waiting: readonly PeerView[] | undefined;

  /** Makes an upload without queues. */
  constructor(shared: UploadShared, options: TorrentUploadOptions, turnTie: number) {
    super();
    this.#shared = shared;
    this.#options = options;
    this.turnTie = turnTie;
    this.#pieces = new CachedPieces(shared.cache, options.store, options.torrent, (error) =>
      this.#stop(error),
    );
    this.#atHand = options.store.readNow && options.store;
    this.queuedRequests = shared.queuedRequests;
    this.#serve = this.#guard(options.strategy, options.strategyName);
    this.reconsider();
  }

  /** Tells the time and schedules callbacks. */
  get scheduler(): Scheduler {
    return this.#shared.scheduler;
  }

  /** Whether something may be sent. */
  get isReady(): boolean {
    return this.size > 0 && !this.#resting;
  }

  /** Opens a queue for the connection `owner`, until it is closed. */
  open(owner: UploadOwner): UploadQueue {
    const queue = new UploadQueue(this, owner, owner.view.id);
    this.#queues.set(owner.view.id, queue);
    return queue;
  }

  /** Lets `strategy`, called `name`, decide whose block is next. */
  use(strategy: ChokeStrategy, name: string): void {
    this.#serve = this.#guard(strategy, name);
    this.reconsider();
    this.#stopResting();
    this.#announce();
  }

  /** The strategy held a round: one that is composed of others may have changed whether it decides. */
  reconsider(): void {
    this.#decides = this.#serve.decides;
  }

  /** Sends nothing until {@link TorrentUpload.resume}; requests still wait. */
  pause(): void {
    this.#paused = true;
    for (const queue of this.#queues.values()) this.#unready(queue);
  }

  /** Sends again. */
  resume(): void {
    this.#paused = false;
    for (const queue of this.#queues.values()) this.wake(queue);
  }

  /** Closes all queues and releases what was read. Must be called before the store is closed. */
  close(): void {
    for (const queue of [...this.#queues.values()]) queue.close();
    this.#stopResting();
    this.#pieces.close();
    this.#shared.closed(this);
  }

  /** Sends up to `blocks` blocks to the peer whose turn it is. Returns their bytes. */
  serve(blocks: number, now: number): number {
    const decides = this.#decides;
    const queue = decides ? this.#ask(now) : this.first;
    if (!queue) return 0;
    const bytes = this.#sendTo(queue, decides ? 1 : blocks, now);
    this.charge(queue, bytes);
    return bytes;
  }

  wake(queue: UploadQueue): void {
    this.#readAhead(queue);
    if (queue.takesTurns && !this.#resting) return; // it already takes its turns
    if (!this.#source(queue, this.#shared.clock.now())) return;
    if (!queue.takesTurns) this.#waiting = undefined;
    this.add(queue);
    this.#stopResting();
    this.#announce();
  }

  retracted(queue: UploadQueue): void {
    this.#pieces.leave(queue);
    this.#unready(queue);
    this.wake(queue);
  }

  began(): void {
    this.#shared.cache.countReaders(1);
  }

  ended(queue: UploadQueue): void {
    this.#shared.cache.countReaders(-1);
    this.#pieces.leave(queue);
    this.#unready(queue);
  }

  closed(queue: UploadQueue): void {
    this.#queues.delete(queue.owner.view.id);
  }

  #guard(strategy: ChokeStrategy, name: string): GuardedServe {
    const { logger, onFault, onNote, random, watchCalls } = this.#options;
    return new GuardedServe(strategy, new StrategyFaults(name, logger, onFault, watchCalls), random, onNote);
  }

  #announce(): void {
    if (this.isReady) this.#shared.ready(this);
  }

  /** Removes `queue` from the order. What keeps it from sending wakes it when that is over. */
  #unready(queue: UploadQueue): void {
    if (!queue.takesTurns) return;
    this.delete(queue);
    this.#waiting = undefined;
  }

  /** Returns the queue that the strategy wants to serve, or whose turn it is if the answer makes no sense. */
  #ask(now: number): UploadQueue | undefined {
    this.#waiting ??= this.#viewsOfReady();
    const answer = this.#serve.ask(this.#waiting, now);
    this.reconsider(); // it may have failed too often
    if (answer === undefined) return this.first;
    if (answer === "nobody") this.#rest();
    return answer === "nobody" ? undefined : this.#queues.get(answer);
  }

  /** Frozen, because it is kept: a strategy that sorts it in place would change what it is shown next. */
  #viewsOfReady(): readonly PeerView[] {
    const ready = [...this.#queues.values()].filter((queue) => queue.takesTurns);
    return Object.freeze(ready.map((queue) => queue.owner.view));
  }

  #rest(): void {
    this.#resting = this.scheduler.after(ASKED_AGAIN_MS, () => {
      this.#resting = undefined;
      this.#announce();
    });
  }

  #stopResting(): void {
    this.#resting?.cancel();
    this.#resting = undefined;
  }

  #sendTo(queue: UploadQueue, blocks: number, now: number): number {
    let bytes = 0;
    let source = this.#source(queue, now);
    for (let sent = 0; source && sent < blocks && !this.#shared.mayNotSend(now); sent++) {
      bytes += this.#send(queue, source, now);
      source = this.#source(queue, now);
    }
    if (!source) this.#unready(queue);
    return bytes;
  }

  /** Returns the bytes of the queue's next block if it could be sent now. If not, the queue is woken when it can. */
  #source(queue: UploadQueue, now: number): PieceSource | undefined {
    if (this.#paused || !queue.mayGo(now)) return undefined;
    const [piece, begin, length] = [queue.piece(0), queue.begin(0), queue.blockLength(0)];
    if (this.#atHand) return this.#atHand.readNow!(piece, begin, length);
    return this.#pieces.get(piece, begin, length, queue);
  }

  #send(queue: UploadQueue, source: PieceSource, now: number): number {
    const length = queue.blockLength(0);
    queue.link.outgoing.piece(queue.piece(0), queue.begin(0), length, source);
    this.#shared.limit?.take(length, now);
    queue.sent(now);
    this.#readAhead(queue);
    return length;
  }

  /** Reads the next few requests, so that a fast link does not wait for the disk between runs. */
  #readAhead(queue: UploadQueue): void {
    if (this.#atHand || this.#paused) return;
    const blocks = Math.min(queue.size, queue.pace.aheadBlocks, this.#shared.cache.blocksAhead);
    while (queue.readAhead < blocks) {
      const next = queue.readAhead;
      const length = queue.blockLength(next);
      if (!this.#pieces.prefetch(queue.piece(next), queue.begin(next), length, queue)) return;
      queue.readAhead++;
    }
  }

  /** Several reads may be in progress: the first that fails is reported. */
  #stop(error: Error): void {
    if (this.#paused) return;
    this.pause();
    this.#options.onStorageError(error);
  }
}
