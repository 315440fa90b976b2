import type { Random } from "@minibit/core";

/** Draws what a configuration is to be from one stream of chance. */
export class Draw {
  /** Draws from `random`. */
  constructor(private readonly random: Random) {}

  /** True in `part` of all cases. */
  chance(part: number): boolean {
    return this.random.next() < part;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + this.random.below(Math.max(0, most - least) + 1);
  }

  /** A number between two, evenly. */
  between(least: number, most: number): number {
    return least + this.random.next() * (most - least);
  }

  /** One of `items`. */
  oneOf<T>(items: readonly T[]): T {
    return items[this.random.below(items.length)]!;
  }

  /** `value` in `part` of all cases, else undefined. */
  maybe<T>(part: number, value: () => T): T | undefined {
    return this.chance(part) ? value() : undefined;
  }

  /** Draws that do not disturb these. */
  fork(name: string): Draw {
    return new Draw(this.random.fork(name));
  }
}
