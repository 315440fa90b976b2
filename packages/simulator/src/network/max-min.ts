/** A flow from an uplink to a downlink. */
export interface Flow {
  /** The uplink that it uses. */
  readonly from: number;
  /** The downlink that it uses. */
  readonly to: number;
}

/**
 * Returns the rates at which `flows` share lines max-min fairly: no flow can have more unless one that has no more gets
 * less. By progressive filling (Bertsekas and Gallager 1992, section 6.5.2): all rates rise together; when a line is
 * full, its flows keep their rates and the others continue. Exact but slow: flows times lines.
 *
 * @param out capacity of each uplink.
 * @param into capacity of each downlink.
 * @returns a rate for each flow, in the unit of the capacities; `Infinity` if neither line is limited.
 */
export function maxMinRates(
  flows: readonly Flow[],
  out: readonly number[],
  into: readonly number[],
): number[] {
  return new Filling(flows, out, into).rates();
}

/** Lines that are being filled. */
class Filling {
  readonly #flows: readonly Flow[];
  readonly #rates: number[];
  /** The flows whose lines are not full. */
  readonly #open: Set<number>;
  /** What is left of each uplink, and of each downlink. */
  readonly #leftOut: number[];
  readonly #leftIn: number[];

  constructor(flows: readonly Flow[], out: readonly number[], into: readonly number[]) {
    this.#flows = flows;
    this.#rates = new Array<number>(flows.length).fill(Infinity);
    this.#open = new Set(flows.keys());
    this.#leftOut = [...out];
    this.#leftIn = [...into];
  }

  rates(): number[] {
    while (this.#open.size > 0) {
      const level = this.#lowestLevel();
      if (level === Infinity) break;
      this.#settle(level);
    }
    return this.#rates;
  }

  /** The rate at which the next line is full. */
  #lowestLevel(): number {
    const [outCounts, inCounts] = this.#counts();
    let level = Infinity;
    for (const [line, count] of outCounts) level = Math.min(level, this.#leftOut[line]! / count);
    for (const [line, count] of inCounts) level = Math.min(level, this.#leftIn[line]! / count);
    return level;
  }

  /** Fixes the rates of the flows on lines that are full at `level`. */
  #settle(level: number): void {
    const [outCounts, inCounts] = this.#counts();
    const isFull = (left: number, count: number): boolean => left / count <= level;
    const settled = [...this.#open].filter((index) => {
      const { from, to } = this.#flows[index]!;
      return (
        isFull(this.#leftOut[from]!, outCounts.get(from)!) || isFull(this.#leftIn[to]!, inCounts.get(to)!)
      );
    });
    for (const index of settled) {
      const { from, to } = this.#flows[index]!;
      this.#rates[index] = level;
      this.#open.delete(index);
      this.#leftOut[from]! -= level;
      this.#leftIn[to]! -= level;
    }
  }

  /** The number of open flows on each uplink, and on each downlink. */
  #counts(): [Map<number, number>, Map<number, number>] {
    const [outCounts, inCounts] = [new Map<number, number>(), new Map<number, number>()];
    for (const index of this.#open) {
      const { from, to } = this.#flows[index]!;
      outCounts.set(from, (outCounts.get(from) ?? 0) + 1);
      inCounts.set(to, (inCounts.get(to) ?? 0) + 1);
    }
    return [outCounts, inCounts];
  }
}
