import type { Scenario } from "../../scenario/scenario.js";
import {
  lastOverBound,
  meanDegree,
  meanDownloadMs,
  meanOverBound,
  p95DownloadMs,
  utilisation,
} from "../judging/run-measures.js";
import { asCount, asPart, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf, type Tolerance } from "../judging/row.js";
import { sampleOf, type RunMeasure } from "../judging/sample.js";
import { completionCurve } from "../judging/completion-curve.js";
import { type BharambeSwarm, crowdOf, homogeneous } from "../settings/bharambe.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const SMART = "d=7, smart seed";
const WIDE = "d=40, smart seed";
const PLAIN = "d=7, plain seed";
const SUPER = "d=7, super-seeding";

/** The published settings; the results of the other two ways to seed at this rate are only reported. */
const JUDGED = [SMART, WIDE];

/** OctoSim's results for a setting. */
interface PublishedCrowd {
  readonly utilisation: string;
  readonly meanMs: string;
  readonly meanOverBound: string;
  readonly p95Ms: string;
  readonly lastOverBound: string;
}

const ALL = [...JUDGED, PLAIN, SUPER];

const PUBLISHED: Readonly<Record<string, PublishedCrowd>> = {
  [SMART]: {
    utilisation: "0.949 to 0.955",
    meanMs: "2,091 to 2,104 s",
    meanOverBound: "1.04x",
    p95Ms: "2,428 to 2,462 s",
    lastOverBound: "1.33 to 1.45x",
  },
  [WIDE]: {
    utilisation: "0.948",
    meanMs: "2,112 s",
    meanOverBound: "1.05x",
    p95Ms: "2,349 s",
    lastOverBound: "1.25x",
  },
};

/** Experiment 3: a flash crowd of equal peers uses nearly all of its upload, and is nearly as fast as possible. */
export const flashCrowd: SimulatedExperiment = {
  id: 3,
  title: "A homogeneous flash crowd is close to the optimum",
  kind: "pass/fail",
  source:
    "Bharambe, Herley and Padmanabhan, INFOCOM 2006, figures 1 and 2; numbers from their simulator OctoSim at the " +
    "settings of their scripts (three random seeds for d=7, one for d=40)",
  settings: (options) => [
    `${crowdOf(options)} leechers join over 10 s (jitter 30 %), 1,500 kbps down and 400 up (1 kbit = 1,024 bit), and leave when complete`,
    "one seed of 6,000 kbps that stays; 100 MiB in 400 pieces of 256 KiB; rarest first after one random piece; 4 + 1 slots, choke rounds every 10 s",
    "the tracker names 5 peers (d=7) or 27 (d=40); latency 0 to 50 ms; messages and headers take bandwidth",
    "seed: fastest upload first, as in OctoSim; the smart seed is the revealer `least-served`",
    "`super` (BEP 16) waits until a piece was passed on and is designed for slow uplinks: at this rate it is reported, not judged",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => ALL.flatMap((label) => rowsOf(results, label)),
  charts: (results) => [
    {
      name: "flash-crowd",
      title: "Complete leechers of a homogeneous flash crowd over time",
      x: "since joining, s",
      y: "complete, fraction of all",
      kind: "line",
      series: ALL.map((label) => completionCurve(results, label)),
    },
  ],
};

function settings(options: ValidationOptions): Setting[] {
  const judged: Setting[] = [
    { label: SMART, scenario: crowd(options, { revealing: "smart", listed: 5 }) },
    { label: WIDE, scenario: crowd(options, { revealing: "smart", listed: 27 }) },
  ];
  if (options.quick) return judged;
  return [
    ...judged,
    { label: PLAIN, scenario: crowd(options, { revealing: "plain", listed: 5 }) },
    { label: SUPER, scenario: crowd(options, { revealing: "super", listed: 5 }) },
  ];
}

function crowd(options: ValidationOptions, differing: Pick<BharambeSwarm, "revealing" | "listed">): Scenario {
  return homogeneous({ leechers: crowdOf(options), seedKbps: 6_000, ...differing });
}

function rowsOf(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const published = PUBLISHED[label];
  const within = (tolerance: Tolerance) => (JUDGED.includes(label) ? tolerance : {});
  const ours = (measure: RunMeasure) => sampleOf(results, label, measure);
  return [
    rowOf({
      label: `${label}: upload utilisation of the leechers`,
      published: published?.utilisation ?? "-",
      ours: ours(utilisation),
      style: asPart,
      ...within({ atLeast: 0.9 }),
    }),
    rowOf({
      label: `${label}: mean over Tmin`,
      published: published?.meanOverBound ?? "-",
      ours: ours(meanOverBound),
      style: asTimes,
      ...within({ atLeast: 1, atMost: 1.12 }),
    }),
    rowOf({
      label: `${label}: last over Tmin`,
      published: published?.lastOverBound ?? "-",
      ours: ours(lastOverBound),
      style: asTimes,
      ...within({ atMost: 1.6 }),
    }),
    rowOf({
      label: `${label}: mean`,
      published: published?.meanMs ?? "-",
      ours: ours(meanDownloadMs),
      style: asSeconds,
    }),
    rowOf({
      label: `${label}: 95th percentile`,
      published: published?.p95Ms ?? "-",
      ours: ours(p95DownloadMs),
      style: asSeconds,
    }),
    rowOf({ label: `${label}: mean degree`, published: "-", ours: ours(meanDegree), style: asCount }),
  ];
}
