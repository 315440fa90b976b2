import { BLOCK_LENGTH, MIB } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";
import type { Run } from "./run.js";

/** Maximum number of blocks read together: 1 MiB, which a disk reads about as quickly as less. */
const MOST_BLOCKS = MIB / BLOCK_LENGTH;

/**
 * Runs are so short that there is room for at least this many per reader: the one it is being sent, the next one, the
 * one it was just sent and somebody else may want, and one to spare. With more readers than there is room for four
 * blocks each, runs are single blocks. With half as many runs, measured on 200 peers in step, runs were read twice.
 */
const RUNS_PER_READER = 4;

/**
 * Limits the bytes of pieces read to be sent, over all torrents: those that are kept, of which the least recently used
 * make room, and those being read. The more readers there are, the less is read for each at a time: otherwise a hundred
 * slow peers at different places would push out each other's megabytes before they have sent a block of them.
 *
 * Invariant: `usedBytes` is the sum over runs that are being read or kept, and at most `maxBytes` unless a single run
 * is longer than that.
 */
export class PieceCache {
  #usedBytes = 0;
  #readingBytes = 0;
  #readers = 0;
  /** Runs that are kept, the least recently used first. */
  readonly #kept = new Set<Run>();
  #latest: Run | undefined;
  /** Runs for which there is no room, in the order in which they were wanted. */
  readonly #waiting = new Set<Run>();

  /** Makes a cache that keeps at most `maxBytes`. */
  constructor(readonly maxBytes: number) {}

  /** Bytes kept and being read. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Number of peers being served. */
  get readers(): number {
    return this.#readers;
  }

  /** Adds `change` to the number of peers being served. */
  countReaders(change: number): void {
    this.#readers += change;
  }

  /** Number of blocks to read ahead for each reader. */
  get blocksAhead(): number {
    const runs = Math.max(1, this.#readers) * RUNS_PER_READER;
    return Math.max(1, Math.floor(this.maxBytes / (BLOCK_LENGTH * runs)));
  }

  /** Number of blocks to read together; a power of two. */
  get blocksPerRun(): number {
    let blocks = MOST_BLOCKS;
    while (blocks > this.blocksAhead) blocks /= 2;
    return blocks;
  }

  /** Reads `run` as soon as there is room. */
  admit(run: Run): void {
    if (!this.tryAdmit(run)) this.#waiting.add(run);
  }

  /** Reads `run` if there is room now and nothing waits for room. Returns whether it does. */
  tryAdmit(run: Run): boolean {
    if (this.#waiting.size > 0 || !this.#makeRoom(run.length)) return false;
    this.#read(run);
    return true;
  }

  /**
   * `run` was read: keeps it, with its `source`. Runs that wait for room get it by {@link PieceCache.admitWaiting},
   * after those that waited for this run could use it: otherwise two that wait could push out each other's runs for
   * ever.
   */
  keep(run: Run, source: PieceSource): void {
    this.#readingBytes -= run.length;
    run.state = "kept";
    run.source = source;
    this.touch(run);
  }

  /** Reads the waiting runs for which there is room now. */
  admitWaiting(): void {
    for (const run of this.#waiting) {
      if (!this.#makeRoom(run.length)) return;
      this.#waiting.delete(run);
      this.#read(run);
    }
  }

  /** `run`, which is kept, was used. */
  touch(run: Run): void {
    if (run === this.#latest) return;
    this.#latest = run;
    this.#kept.delete(run);
    this.#kept.add(run);
  }

  /** Forgets `run`, whatever its state. */
  drop(run: Run): void {
    this.#release(run);
    this.admitWaiting();
  }

  #read(run: Run): void {
    this.#usedBytes += run.length;
    this.#readingBytes += run.length;
    run.state = "reading";
    run.owner.read(run);
  }

  #makeRoom(bytes: number): boolean {
    // What is being read cannot make room, so nothing is pushed out in vain.
    if (this.#readingBytes > 0 && this.#readingBytes + bytes > this.maxBytes) return false;
    for (const oldest of this.#kept) {
      if (this.#usedBytes + bytes <= this.maxBytes) return true;
      this.#release(oldest);
    }
    return true;
  }

  #release(run: Run): void {
    if (run.state === "gone") return;
    if (run.state !== "waiting") this.#usedBytes -= run.length;
    if (run.state === "reading") this.#readingBytes -= run.length;
    run.state = "gone";
    this.#waiting.delete(run);
    this.#kept.delete(run);
    if (this.#latest === run) this.#latest = undefined;
    run.source?.release();
    run.source = undefined;
    run.owner.dropped(run);
  }
}
