import type { Fault, FaultTarget } from "../scenario/fault.js";
import type { Population } from "../scenario/scenario.js";
import type { Draw } from "./draw.js";
import type { Feature } from "./drawn-features.js";

/** Time within which faults begin, milliseconds. */
const FAULTS_MS = 90_000;
/** Longest duration of a fault that ends, milliseconds. */
const LONGEST_MS = 60_000;
const MOST_OF_A_KIND = 3;

/** One population, or one of its peers. */
interface DrawnTarget extends FaultTarget {
  readonly who: string;
}

/** Draws the faults of a swarm of `populations`. Every fault ends, except crashes of peers that do not come back. */
export function drawFaults(
  draw: Draw,
  features: ReadonlySet<Feature>,
  populations: readonly Population[],
): readonly Fault[] {
  const some = (feature: Feature, fault: () => Fault): Fault[] =>
    features.has(feature) ? Array.from({ length: draw.whole(1, MOST_OF_A_KIND) }, fault) : [];
  return [
    ...some("crashes", () => drawCrash(draw, populations)),
    ...some("partitions", () => drawPartition(draw, populations)),
    ...some("slow links", () => ({
      kind: "slow-link",
      ...drawSpan(draw),
      target: drawTarget(draw, populations),
      part: draw.between(0.02, 0.8),
    })),
    ...some("outages", () => ({ kind: "tracker-outage", ...drawSpan(draw) })),
  ];
}

/** Returns when the last of `faults` is over and all crashed peers that return are back; milliseconds. */
export function endOf(faults: readonly Fault[]): number {
  return Math.max(
    0,
    ...faults.map(
      (fault) => fault.atMs + (fault.kind === "crash" ? (fault.restartAfterMs ?? 0) : fault.durationMs),
    ),
  );
}

/** A peer that held everything from the start usually comes back with it: otherwise there is little to explore. */
function drawCrash(draw: Draw, populations: readonly Population[]): Fault {
  const target = drawTarget(draw, populations);
  const isOrigin = populations.some(({ name, holds }) => holds === 1 && target.who.startsWith(name));
  return {
    kind: "crash",
    atMs: draw.whole(1_000, FAULTS_MS),
    target,
    restartAfterMs: draw.maybe(isOrigin ? 0.95 : 0.85, () => draw.whole(0, LONGEST_MS)),
    resumes: draw.chance(isOrigin ? 0.9 : 0.6),
  };
}

function drawPartition(draw: Draw, populations: readonly Population[]): Fault {
  return {
    kind: "partition",
    ...drawSpan(draw),
    target: drawTarget(draw, populations),
    from: draw.maybe(0.5, () => draw.oneOf(populations).name),
  };
}

function drawSpan(draw: Draw): { atMs: number; durationMs: number } {
  return { atMs: draw.whole(1_000, FAULTS_MS), durationMs: draw.whole(1, LONGEST_MS) };
}

function drawTarget(draw: Draw, populations: readonly Population[]): DrawnTarget {
  const { count, name } = draw.oneOf(populations);
  if (draw.chance(0.3)) return { who: name, part: 1 };
  return draw.chance(0.5)
    ? { who: name, part: draw.between(0.1, 0.9) }
    : { who: `${name}-${draw.whole(1, count)}`, part: 1 };
}
