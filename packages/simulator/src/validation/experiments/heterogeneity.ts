import type { StrategyChoice } from "@minibit/core";
import type { Scenario } from "../../scenario/scenario.js";
import { classDownloadMs, meanDegree, ofClass, utilisation } from "../judging/run-measures.js";
import { ownPartByChance, ownPartOfUploads } from "../judging/clustering.js";
import { asCopies, asCount, asPart, asSeconds } from "../judging/number-styles.js";
import { claimOnMedians, rowOf } from "../judging/row.js";
import { medianOf, pairedSample, sampleOf, type RunMeasure } from "../judging/sample.js";
import { crowdOf, heterogeneous } from "../settings/bharambe.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const NARROW = "rate TFT, d=7";
const RATE = "rate TFT, d=40";
const BLOCK = "block TFT, d=40";
const MATCHED = "matching tracker, d=40";

const CLASSES = ["fast", "medium", "slow"] as const;

/** Most links of a peer that keeps learning of others: as many as peers come to hold with a list of 27. */
const MOST_LINKS = 50;

/** OctoSim's results for a setting, by class: fast, medium, slow. */
interface PublishedThirds {
  readonly finish: string;
  readonly utilisation: string;
  readonly served: string;
  readonly mostServed: string;
  readonly total: string;
  readonly ownPart: string;
}

const PUBLISHED: Readonly<Record<string, PublishedThirds>> = {
  [NARROW]: {
    finish: "940 / 1,064 / 1,770 s",
    utilisation: "0.63 / 0.95 / 0.96",
    served: "2.18 / 0.49 / 0.26",
    mostServed: "4.5",
    total: "0.693",
    ownPart: "-",
  },
  [RATE]: {
    finish: "719 / 976 / 3,321 s",
    utilisation: "0.73 / 0.96 / 0.98",
    served: "1.93 / 0.46 / 0.51",
    mostServed: "6.5",
    total: "0.796",
    ownPart: "0.51 (chance 0.31 to 0.34)",
  },
  [BLOCK]: {
    finish: "567 / 2,154 / 5,045 s",
    utilisation: "0.55 / 0.96 / 0.99",
    served: "1.15 / 1.01 / 0.78",
    mostServed: "1.27",
    total: "0.757",
    ownPart: "0.79",
  },
  [MATCHED]: {
    finish: "-",
    utilisation: "-",
    served: "-",
    mostServed: "-",
    total: "-",
    ownPart: "0.84",
  },
};

/** Experiment 9: under tit for tat by rates, the fast serve much more than they get; by blocks, they do not. */
export const heterogeneity: SimulatedExperiment = {
  id: 9,
  title: "Rate-based tit for tat is unfair to fast peers; blocks or a matching tracker help",
  kind: "pass/fail",
  needsManyPeers: true,
  source:
    "Bharambe et al., INFOCOM 2006, figures 12 to 14 and the scripts of their bandwidth-matching tracker; numbers from OctoSim " +
    "(one random seed)",
  settings: (options) => [
    `${crowdOf(options)} leechers in three classes, 6,000 kbps down and 3,000 up (33 %), 1,500 and 400 (33 %), 784 and 128 (34 %); a smart seed of 6,000 kbps; otherwise as 3`,
    "rate TFT is `tft`; block TFT is `block-tft` with 2 pieces, which OctoSim calls blocks",
    `matching tracker: \`similar-bandwidth\` chooses half of the list by upload rate, which it learns from announces every 30 s, for peers of at most ${MOST_LINKS} links; OctoSim's tracker knows the classes beforehand`,
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => [
    ...judged(results),
    ...[NARROW, RATE, BLOCK, MATCHED].flatMap((label) => reported(results, label)),
  ],
  charts: (results) => [
    {
      name: "heterogeneity",
      title: "Copies of the file sent per leecher, by class, under three ways to be fair",
      x: "class",
      classes: CLASSES,
      y: "mean copies sent per leecher",
      kind: "dots",
      series: [RATE, BLOCK, MATCHED].map((label) => ({
        name: label,
        points: CLASSES.flatMap((name, index) => {
          const served = medianOf(sampleOf(results, label, servedBy(name)));
          return served === undefined ? [] : [[index + 1, served] as const];
        }),
      })),
    },
  ],
};

function settings(options: ValidationOptions): Setting[] {
  const leechers = crowdOf(options);
  const crowd = (listed: number, choker?: StrategyChoice): Scenario =>
    heterogeneous({
      leechers,
      seedKbps: 6_000,
      revealing: "smart",
      listed,
      ...(choker === undefined ? {} : { choker }),
    });
  const narrow: Setting[] = options.quick ? [] : [{ label: NARROW, scenario: crowd(5) }];
  return [
    ...narrow,
    { label: RATE, scenario: crowd(27) },
    { label: BLOCK, scenario: crowd(27, { name: "block-tft", options: { limitPieces: 2 } }) },
    { label: MATCHED, scenario: matched(crowd(27)) },
  ];
}

/**
 * Its tracker hears of everybody every 30 s, and names a few peers each time, most by their rate. Without a limit,
 * links would add up to more than two hundred.
 */
function matched(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}-similar-bandwidth`,
    populations: scenario.populations.map((one) => ({
      ...one,
      neighbours: { ...one.neighbours, wanted: 8, most: MOST_LINKS },
    })),
    tracker: { ...scenario.tracker, sampler: "similar-bandwidth", intervalMs: 30_000 },
  };
}

function judged(results: readonly FinishedRun[]): ValidationRow[] {
  const ours = (label: string, measure: RunMeasure) => sampleOf(results, label, measure);
  return [
    rowOf({
      label: `${RATE}: most files served by one peer`,
      published: "6.5",
      ours: ours(RATE, mostServed),
      style: asCopies,
      atLeast: 3,
    }),
    rowOf({
      label: `${RATE}: files served by a slow peer, mean`,
      published: "0.51",
      ours: ours(RATE, servedBy("slow")),
      style: asCopies,
      atMost: 0.7,
    }),
    rowOf({
      label: `${BLOCK}: most files served by one peer`,
      published: "1.27",
      ours: ours(BLOCK, mostServed),
      style: asCopies,
      atMost: 1.6,
    }),
    rowOf({
      label: "upload utilisation, matching tracker minus rate TFT",
      published: "-",
      ours: pairedSample(results, [MATCHED, RATE], utilisation, (one, other) => one - other),
      style: asPart,
      atLeast: 0.08,
    }),
    orderOfFast(results),
  ];
}

function orderOfFast(results: readonly FinishedRun[]): ValidationRow {
  const usedByFast = ofClass("fast", (one) => one.utilisation);
  return claimOnMedians(
    {
      label: "upload utilisation of the fast: block TFT < rate TFT < matching tracker",
      published: "0.55 < 0.73 < more",
      ours: [BLOCK, RATE, MATCHED].map((label) => sampleOf(results, label, usedByFast)),
      style: asPart,
      tolerance: "in this order",
    },
    ([block, rate, matching]) => block! < rate! && rate! < matching!,
  );
}

function reported(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const published = PUBLISHED[label]!;
  const byClass = (measureOf: (name: string) => RunMeasure, style: (value: number) => string) =>
    inClasses(results, label, measureOf, style);
  return [
    { label: "mean time by class", published: published.finish, ...byClass(classDownloadMs, asSeconds) },
    {
      label: "upload utilisation by class",
      published: published.utilisation,
      ...byClass((name) => ofClass(name, (one) => one.utilisation), asPart),
    },
    { label: "files served by class", published: published.served, ...byClass(servedBy, asCopies) },
    rowOf({
      label: "upload used",
      published: published.total,
      ours: sampleOf(results, label, utilisation),
      style: asPart,
    }),
    rowOf({
      label: "most files served by one peer",
      published: published.mostServed,
      ours: sampleOf(results, label, mostServed),
      style: asCopies,
    }),
    rowOf({
      label: "fraction of the fast peers' uploads that went to fast peers",
      published: published.ownPart,
      ours: sampleOf(results, label, ownPartOfUploads("fast")),
      style: asPart,
    }),
    rowOf({
      label: "the same, by chance",
      published: "-",
      ours: sampleOf(results, label, ownPartByChance("fast")),
      style: asPart,
    }),
    rowOf({
      label: "mean degree",
      published: "-",
      ours: sampleOf(results, label, meanDegree),
      style: asCount,
    }),
  ].map((row) => ({ ...row, label: `${label}: ${row.label}` }));
}

/** The medians of the three classes in one cell. */
function inClasses(
  results: readonly FinishedRun[],
  label: string,
  measureOf: (name: string) => RunMeasure,
  style: (value: number) => string,
): Pick<ValidationRow, "ours" | "tolerance" | "verdict"> {
  const samples = CLASSES.map((name) => sampleOf(results, label, measureOf(name)));
  if (samples.every((sample) => sample.length === 0)) {
    return { ours: "not yet run", tolerance: "-", verdict: "missing" };
  }
  const medians = samples.map(medianOf).map((median) => (median === undefined ? "none" : style(median)));
  return { ours: medians.join(" / "), tolerance: "-", verdict: "reported" };
}

const mostServed: RunMeasure = ({ swarm }) =>
  Math.max(
    ...swarm.classes.filter(({ population }) => population !== "seed").map((one) => one.mostServed ?? 0),
  );

function servedBy(population: string): RunMeasure {
  return ofClass(population, (one) => one.meanServed);
}
