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
  const rates = new Array<number>(flows.length).fill(Infinity);
  const open = new Set(flows.keys());
  const [leftOut, leftIn] = [[...out], [...into]];
  while (open.size > 0) {
    const level = lowestLevel(flows, open, leftOut, leftIn);
    if (level === Infinity) break;
    settle(flows, open, leftOut, leftIn, level, rates);
  }
  return rates;
}

/** The rate at which the next line is full. */
function lowestLevel(
  flows: readonly Flow[],
  open: ReadonlySet<number>,
  leftOut: readonly number[],
  leftIn: readonly number[],
): number {
  const [outCounts, inCounts] = countsOf(flows, open);
  let level = Infinity;
  for (const [line, count] of outCounts) level = Math.min(level, leftOut[line]! / count);
  for (const [line, count] of inCounts) level = Math.min(level, leftIn[line]! / count);
  return level;
}

/** Fixes the rates of the flows on lines that are full at `level`. */
function settle(
  flows: readonly Flow[],
  open: Set<number>,
  leftOut: number[],
  leftIn: number[],
  level: number,
  rates: number[],
): void {
  const [outCounts, inCounts] = countsOf(flows, open);
  const isFull = (left: number, count: number): boolean => left / count <= level;
  const settled = [...open].filter((index) => {
    const { from, to } = flows[index]!;
    return isFull(leftOut[from]!, outCounts.get(from)!) || isFull(leftIn[to]!, inCounts.get(to)!);
  });
  for (const index of settled) {
    const { from, to } = flows[index]!;
    rates[index] = level;
    open.delete(index);
    leftOut[from]! -= level;
    leftIn[to]! -= level;
  }
}

function countsOf(
  flows: readonly Flow[],
  open: ReadonlySet<number>,
): [Map<number, number>, Map<number, number>] {
  const [outCounts, inCounts] = [new Map<number, number>(), new Map<number, number>()];
  for (const index of open) {
    const { from, to } = flows[index]!;
    outCounts.set(from, (outCounts.get(from) ?? 0) + 1);
    inCounts.set(to, (inCounts.get(to) ?? 0) + 1);
  }
  return [outCounts, inCounts];
}
