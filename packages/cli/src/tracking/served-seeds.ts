import type { Torrent } from "@minibit/core";

/** What a tracker serves, from the moment that each is: the next may be hashed for an hour. */
export class ServedSeeds {
  /** Rejects when the last of them can no longer be read; never resolves. */
  readonly gone: Promise<never>;
  readonly #seeds: Torrent[] = [];
  #left: number;
  #lastFailed!: (error: Error) => void;

  /** `count` are to be served; `lost` is told of each that can no longer be read while there are others. */
  constructor(
    count: number,
    private readonly lost: (seed: Torrent, error: Error) => void,
  ) {
    this.#left = count;
    this.gone = new Promise((_, reject) => (this.#lastFailed = reject));
  }

  /** Those that are served now. */
  get here(): Torrent[] {
    return this.#seeds.filter(({ state }) => state !== "failed");
  }

  /** From now on `seed` is served. */
  add(seed: Torrent): void {
    this.#seeds.push(seed);
    seed.once("failed", (error) => {
      if (--this.#left === 0) this.#lastFailed(error);
      else this.lost(seed, error);
    });
  }
}
