import type { SwarmSeries } from "../../metrics/swarm-series.js";

/** The swarm at one moment: one entry of each array of {@link SwarmSeries}. */
export type SeriesSample = {
  readonly [Name in keyof SwarmSeries]: SwarmSeries[Name][number];
};

/** The field names, as keys so that the compiler checks that all are there. */
const NAMES: Readonly<Record<keyof SwarmSeries, true>> = {
  timesMs: true,
  leechers: true,
  seeds: true,
  utilisation: true,
  seedPart: true,
  entropy: true,
  rarestCopies: true,
  meanCopies: true,
  copies: true,
};

/** Returns the moments of `series`, one by one. */
export function* samplesOf(series: SwarmSeries): Generator<SeriesSample> {
  for (const index of series.timesMs.keys()) {
    yield eachName((name) => series[name][index]) as SeriesSample;
  }
}

/** Returns the series of `samples`. */
export function seriesOf(samples: readonly SeriesSample[]): SwarmSeries {
  return eachName((name) => samples.map((sample) => sample[name])) as unknown as SwarmSeries;
}

function eachName<Value>(value: (name: keyof SwarmSeries) => Value): Record<string, Value> {
  return Object.fromEntries(Object.keys(NAMES).map((name) => [name, value(name as keyof SwarmSeries)]));
}
