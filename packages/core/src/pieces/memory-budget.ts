/**
 * Bounds the bytes of pieces that were started and are not yet on disk, over all torrents of a peer: beyond
 * it no piece is started. Blocks of started pieces are always asked for, since only that frees memory.
 */
export class MemoryBudget {
  #used = 0;

  /** At most `limit` bytes. */
  constructor(readonly limit: number) {}

  /** Bytes of started pieces. */
  get used(): number {
    return this.#used;
  }

  /** Whether `bytes` more fit. */
  fits(bytes: number): boolean {
    return this.#used + bytes <= this.limit;
  }

  /** Counts `bytes`, whether or not they fit. */
  take(bytes: number): void {
    this.#used += bytes;
  }

  /** Gives `bytes` back. */
  give(bytes: number): void {
    this.#used -= bytes;
  }
}
