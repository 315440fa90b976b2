import type { Random } from "@minibit/core";
import type { Arrival, ArrivalOver, PoissonArrival } from "./coming-and-going.js";
import { drawExponential } from "../exponential.js";

/** Returns when each of `count` peers arrives, sorted; milliseconds since the start of the run. */
export function arrivalTimes(arrival: Arrival, count: number, random: Random): number[] {
  switch (arrival.kind) {
    case "at-once":
      return Array.from({ length: count }, () => arrival.atMs);
    case "over":
      return within(arrival, count, random);
    case "poisson":
      return poisson(arrival, count, random);
    case "trace":
      return arrival.timesMs.slice(0, count);
  }
}

/** Each arrival is in the middle of its gap: moved by up to half a gap, it passes neither the ends nor the next one. */
function within({ fromMs, durationMs, jitter }: ArrivalOver, count: number, random: Random): number[] {
  const gapMs = durationMs / count;
  const times = Array.from({ length: count }, (_, index) => {
    const moved = jitter * (2 * random.next() - 1);
    const afterMs = gapMs * (index + 0.5 + moved);
    return fromMs + Math.min(Math.max(afterMs, 0), durationMs);
  });
  return times.sort((a, b) => a - b);
}

function poisson({ fromMs, perSecond }: PoissonArrival, count: number, random: Random): number[] {
  const meanMs = 1_000 / perSecond;
  let atMs = fromMs;
  return Array.from({ length: count }, () => (atMs += meanMs * drawExponential(random)));
}
