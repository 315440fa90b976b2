import { PieceGeometry } from "../pieces/index.js";
import type { PieceStore } from "../storage/index.js";
import type { TorrentShape } from "../strategy/index.js";
import { BLOCK_LENGTH, type BlockOffset, type PieceIndex } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";
import type { PieceCache } from "./piece-cache.js";
import { Run, type RunOwner, type RunWaiter } from "./run.js";

/** Lengths of runs that may be in the cache at the same time, blocks. */
const RUN_LENGTHS = [64, 32, 16, 8, 4, 2, 1];

/** More than the number of blocks in any run. */
const KEYS_PER_BLOCK = 1_024;

/**
 * One torrent's pieces through the {@link PieceCache}: runs at multiples of their own length, read when one of their
 * blocks is wanted and not there. A request that spans two runs is read by itself.
 */
export class CachedPieces implements RunOwner {
  readonly #geometry: PieceGeometry;
  readonly #runs = new Map<number, Run>();

  /** Reads from `store`. `onError` is called if a read fails; those that wait for it are not woken then. */
  constructor(
    private readonly cache: PieceCache,
    private readonly store: PieceStore,
    torrent: TorrentShape,
    private readonly onError: (error: Error) => void,
  ) {
    this.#geometry = PieceGeometry.of(torrent);
  }

  /**
   * Returns a source that has these bytes, which are in the piece. If there is none, they are being read, and `waiter`
   * is called when they are. The source remains the cache's: whoever keeps it beyond this turn retains it.
   */
  get(piece: PieceIndex, begin: BlockOffset, length: number, waiter: RunWaiter): PieceSource | undefined {
    const { latest } = waiter;
    if (latest?.source && latest.covers(piece, begin, length)) return latest.source;
    return this.#lookUp(piece, begin, length, waiter);
  }

  /** A run counts as used when a waiter begins with it and when it goes on to another, not at every block. */
  #lookUp(piece: PieceIndex, begin: BlockOffset, length: number, waiter: RunWaiter): PieceSource | undefined {
    const run = this.#find(piece, begin, length) ?? this.#admit(this.#newRun(piece, begin, length));
    if (waiter.awaited !== run) this.leave(waiter);
    if (run.source) {
      if (waiter.latest?.source) this.cache.touch(waiter.latest);
      waiter.latest = run;
      this.cache.touch(run);
      return run.source;
    }
    run.waiters.add(waiter);
    waiter.awaited = run;
    return undefined;
  }

  /**
   * Has these bytes read for `waiter` ahead of time, unless a run has them already. Returns false if there is no room.
   */
  prefetch(piece: PieceIndex, begin: BlockOffset, length: number, waiter: RunWaiter): boolean {
    if (waiter.ahead?.covers(piece, begin, length)) return true;
    const found = this.#find(piece, begin, length);
    if (found?.source) this.cache.touch(found);
    if (found) waiter.ahead = found;
    if (found) return true;
    const run = this.#newRun(piece, begin, length);
    if (!this.cache.tryAdmit(run)) return false;
    this.#runs.set(run.key, run);
    waiter.ahead = run;
    return true;
  }

  /** `waiter` no longer waits. A run that is not yet being read, and that nobody else wants, is not read. */
  leave(waiter: RunWaiter): void {
    const run = waiter.awaited;
    if (!run) return;
    waiter.awaited = undefined;
    run.waiters.delete(waiter);
    if (run.state === "waiting" && run.waiters.size === 0) this.cache.drop(run);
  }

  /** Releases everything. What is still being read is released when it arrives. */
  close(): void {
    for (const run of [...this.#runs.values()]) {
      run.takeWaiters();
      this.cache.drop(run);
    }
  }

  read(run: Run): void {
    this.store.read(run.piece, run.begin, run.length, (result) => {
      if (result instanceof Error) this.#failed(run, result);
      else if (run.state === "gone") result.release();
      else this.#arrived(run, result);
    });
  }

  dropped(run: Run): void {
    this.#runs.delete(run.key);
  }

  #arrived(run: Run, source: PieceSource): void {
    const waiters = run.takeWaiters();
    this.cache.keep(run, source);
    for (const waiter of waiters) waiter.runRead();
    this.cache.admitWaiting();
  }

  #failed(run: Run, error: Error): void {
    if (run.state === "gone") return;
    run.takeWaiters();
    this.cache.drop(run);
    this.onError(error);
  }

  #admit(run: Run): Run {
    this.#runs.set(run.key, run);
    this.cache.admit(run);
    return run;
  }

  #find(piece: PieceIndex, begin: BlockOffset, length: number): Run | undefined {
    const first = Math.floor(begin / BLOCK_LENGTH);
    const end = Math.ceil((begin + length) / BLOCK_LENGTH);
    for (const blocks of RUN_LENGTHS) {
      const start = first - (first % blocks);
      const run = start + blocks >= end ? this.#runs.get(this.#key(piece, start, blocks)) : undefined;
      if (run) return run;
    }
    return this.#runs.get(this.#key(piece, first, end - first));
  }

  #newRun(piece: PieceIndex, begin: BlockOffset, length: number): Run {
    const first = Math.floor(begin / BLOCK_LENGTH);
    const end = Math.ceil((begin + length) / BLOCK_LENGTH);
    const blocks = this.cache.blocksPerRun;
    const start = first - (first % blocks);
    return start + blocks >= end ? this.#runOf(piece, start, blocks) : this.#runOf(piece, first, end - first);
  }

  #runOf(piece: PieceIndex, first: number, blocks: number): Run {
    const begin = first * BLOCK_LENGTH;
    const length = Math.min(blocks * BLOCK_LENGTH, this.#geometry.size(piece) - begin);
    return new Run(this, this.#key(piece, first, blocks), piece, begin, length);
  }

  #key(piece: PieceIndex, first: number, blocks: number): number {
    return this.#geometry.join(piece, first) * KEYS_PER_BLOCK + blocks;
  }
}
