/**
 * Limits the bytes of pieces that were started and are not yet written, over all torrents of a peer. Beyond the limit,
 * a torrent starts a piece only if nothing else of it is on its way. Blocks of started pieces are always requested,
 * since only that frees memory.
 */
export class MemoryBudget {
  #used = 0;

  /** Allows `limit` bytes. */
  constructor(readonly limit: number) {}

  /** Bytes of started pieces. */
  get used(): number {
    return this.#used;
  }

  /** Returns whether `bytes` more fit. */
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
