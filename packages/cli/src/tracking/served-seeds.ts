import type { Torrent } from "@minibit/core";

/** The seeds of a tracker. Each counts as soon as it is served, because hashing the next may take an hour. */
export class ServedSeeds {
  /** Rejects when the last of them can no longer be read; never resolves. */
  readonly gone: Promise<never>;
  readonly #seeds: Torrent[] = [];
  #left: number;
  #lastFailed!: (error: Error) => void;

  /** Expects `count` seeds; calls `lost` for each that can no longer be read while others remain. */
  constructor(
    count: number,
    private readonly lost: (seed: Torrent, error: Error) => void,
  ) {
    this.#left = count;
    this.gone = new Promise((_, reject) => (this.#lastFailed = reject));
  }

  /** The seeds served now. */
  get here(): Torrent[] {
    return this.#seeds.filter(({ state }) => state !== "failed");
  }

  /** Adds `seed`, which is now served. */
  add(seed: Torrent): void {
    this.#seeds.push(seed);
    seed.once("failed", (error) => {
      if (--this.#left === 0) this.#lastFailed(error);
      else this.lost(seed, error);
    });
  }
}
