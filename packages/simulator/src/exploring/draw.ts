import type { Random } from "@minibit/core";

/** Draws the parts of a configuration from one random stream. */
export class Draw {
  /** Draws from `random`. */
  constructor(private readonly random: Random) {}

  /** True with probability `part`. */
  chance(part: number): boolean {
    return this.random.next() < part;
  }

  /** An integer from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + this.random.below(Math.max(0, most - least) + 1);
  }

  /** A uniformly distributed number between the two. */
  between(least: number, most: number): number {
    return least + this.random.next() * (most - least);
  }

  /** One of `items`. */
  oneOf<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)]!;
  }

  /** `value()` with probability `part`, otherwise undefined. */
  maybe<T>(part: number, value: () => T): T | undefined {
    return this.chance(part) ? value() : undefined;
  }

  /** A source of draws that do not affect these. */
  fork(name: string): Draw {
    return new Draw(this.random.fork(name));
  }
}
