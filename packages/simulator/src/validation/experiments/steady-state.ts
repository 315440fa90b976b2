import { type FluidSteadyState, fluidSteadyState } from "../../oracles/index.js";
import type { Population, Scenario } from "../../scenario/scenario.js";
import { asCount, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { pairedSample, sampleOf } from "../judging/sample.js";
import { meanLeechers, meanSeeds, meanSojournMs } from "../judging/steady-state.js";
import { fixed, isSeed, published, withPopulations } from "../settings/published.js";
import { repeated } from "../settings/repeated.js";
import type { ValidationChart } from "../validation-chart.js";
import type { FinishedRun, SimulatedExperiment, ValidationRow } from "../validation-experiment.js";

const SMALL = "lambda 0.04/s";
const LARGE = "lambda 0.4/s";

/** The parameters of an open swarm. */
interface OpenSwarm {
  /** Arrivals per second. */
  readonly perSecond: number;
  /**
   * Capacity of the founder that stays and keeps the file alive, relative to a peer's: in the model, the file cannot
   * die. A small swarm often has no other seed. With a fiftieth, three of five lost pieces in the first ten minutes and
   * never recovered them.
   */
  readonly keeperPart: number;
}

const SWARMS: Readonly<Record<string, OpenSwarm>> = {
  [SMALL]: { perSecond: 0.04, keeperPart: 0.2 },
  [LARGE]: { perSecond: 0.4, keeperPart: 0.02 },
};

/** The model's time, at any arrival rate. */
const T_MS = 375_000;
const WARM_UP_MS = 20 * T_MS;

/** Experiment 12: the steady state of the fluid model. */
export const steadyState: SimulatedExperiment = {
  id: 12,
  title: "The steady state of the fluid model",
  kind: "pass/fail",
  source: "Qiu and Srikant, SIGCOMM 2004: the closed form of the model at the values of their experiments",
  settings: ({ quick }) => [
    `Poisson arrivals of ${quick ? "0.04" : "0.04 and 0.4"} leechers a second; mu = 0.00125, c = 0.002 files a second; on average a leecher gives up after 1,000 s and a seed leaves after 200 s (theta 0.001, gamma 0.005, both exponential)`,
    "25 MiB in 400 pieces of 64 KiB; up to 55 neighbours, the tracker names 50; `tft`, also at seeds; 4 + 1 slots",
    `warm-up ${quick ? 5 : 20} T, then ${quick ? 10 : 20} T are measured; a run starts with as many seeds as the model has, which leave like the others, and one permanent seed with a ${quick ? "fifth" : "fifth (at 0.04) and a fiftieth (at 0.4)"} of a peer's upload`,
  ],
  runs: (options) =>
    repeated(
      Object.entries(SWARMS)
        .filter(([label]) => label === SMALL || !options.quick)
        .map(([label, swarm]) => ({ label, scenario: openScenario(swarm, options.quick) })),
      options,
    ),
  judge: (results) => [...judged(results), ...[SMALL, LARGE].flatMap((label) => reported(results, label))],
  charts: (results) => [populationOverTime(results)],
};

/** The setting that is included in MiniBit, at another arrival rate, and started near its steady state. */
function openScenario(open: OpenSwarm, quick: boolean): Scenario {
  const { perSecond, keeperPart } = open;
  const swarm = published("qiu-srikant");
  const warmUpMs = quick ? WARM_UP_MS / 4 : WARM_UP_MS;
  const endMs = warmUpMs + (quick ? 10 : 20) * T_MS;
  const changed = withPopulations(swarm, (one) =>
    isSeed(one) ? keeper(one, keeperPart) : arriving(one, perSecond, endMs),
  );
  return {
    ...changed,
    name: `qiu-srikant-${perSecond}${quick ? "-short" : ""}`,
    populations: [...changed.populations, founders(changed, Math.round(modelled(open).seeds))],
    stop: { whenComplete: false, atMs: endMs },
    measures: { sampleMs: 15_000, warmUpMs },
  };
}

function keeper(seed: Population, part: number): Population {
  return { ...seed, name: "keeper", upload: fixed(part * rateOf(seed)) };
}

/** More peers than will arrive, so that arrivals last to the end. */
function arriving(leecher: Population, perSecond: number, endMs: number): Population {
  const count = Math.ceil((1.5 * perSecond * endMs) / 1_000);
  return { ...leecher, count, arrival: { kind: "poisson", fromMs: 0, perSecond } };
}

/** The mean number of seeds in the model, present from the start; they leave like those that complete. */
function founders({ populations }: Scenario, count: number): Population {
  const leecher = populations.find((one) => !isSeed(one))!;
  return {
    ...leecher,
    name: "founder",
    count,
    holds: 1,
    arrival: { kind: "at-once", atMs: 0 },
    abortsPerSecond: 0,
  };
}

function rateOf({ upload }: Population): number {
  if (upload.kind !== "fixed") throw new RangeError("the model has one rate for all");
  return upload.value;
}

function modelled({ perSecond }: OpenSwarm): FluidSteadyState {
  return fluidSteadyState({
    arrivals: perSecond,
    upload: 0.00125,
    download: 0.002,
    aborts: 0.001,
    seedDepartures: 0.005,
  });
}

function judged(results: readonly FinishedRun[]): ValidationRow[] {
  return [
    rowOf({
      label: `${LARGE}: time of a leecher in the swarm, T`,
      published: "375 s",
      ours: sampleOf(results, LARGE, meanSojournMs),
      style: asSeconds,
      atLeast: 0.85 * T_MS,
      atMost: 1.15 * T_MS,
    }),
    rowOf({
      label: "T at 0.4/s over T at 0.04/s",
      published: "1x",
      ours: pairedSample(results, [LARGE, SMALL], meanSojournMs, (large, small) => large / small),
      style: asTimes,
      atLeast: 0.8,
      atMost: 1.2,
      note: "A small swarm deviates (Murai et al. 2011).",
    }),
  ];
}

function reported(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const { leechers, seeds: seeding } = modelled(SWARMS[label]!);
  return [
    rowOf({
      label: `${label}: T`,
      published: "375 s",
      ours: sampleOf(results, label, meanSojournMs),
      style: asSeconds,
    }),
    rowOf({
      label: `${label}: leechers, x`,
      published: asCount(leechers),
      ours: sampleOf(results, label, meanLeechers),
      style: asCount,
    }),
    rowOf({
      label: `${label}: seeds, y, without the permanent one`,
      published: asCount(seeding),
      ours: sampleOf(results, label, (result) => {
        const mean = meanSeeds(result);
        return mean === undefined ? undefined : mean - 1;
      }),
      style: asCount,
    }),
  ];
}

function populationOverTime(results: readonly FinishedRun[]): ValidationChart {
  const first = results.find(({ label }) => label === LARGE)?.result.series;
  const times = first?.timesMs ?? [];
  const { leechers, seeds: seeding } = modelled(SWARMS[LARGE]!);
  const ends = [0, (times.at(-1) ?? 0) / 1_000];
  const thinned = (values: readonly number[]) =>
    values
      .map((value, index) => [times[index]! / 1_000, value] as const)
      .filter((_, index) => index % 8 === 0);
  return {
    name: "steady-state",
    title: "Leechers and seeds of one run at 0.4 arrivals a second, compared with the model",
    x: "time, s",
    y: "peers present",
    kind: "line",
    series: [
      { name: "leechers", points: thinned(first?.leechers ?? []) },
      { name: "seeds", points: thinned(first?.seeds ?? []) },
      { name: "leechers, model", points: ends.map((time) => [time, leechers] as const) },
      { name: "seeds, model", points: ends.map((time) => [time, seeding] as const) },
    ],
  };
}
