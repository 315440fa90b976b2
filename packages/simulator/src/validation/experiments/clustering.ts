import { regularSlotLift, uploadLift } from "../judging/clustering.js";
import { completionCurve } from "../judging/completion-curve.js";
import { classDownloadMs, meanDownloadMs, ofClass, utilisation } from "../judging/run-measures.js";
import { asPart, asSeconds, asTimes } from "../judging/number-styles.js";
import { claimOnMedians, rowOf } from "../judging/row.js";
import { sampleOf, type RunMeasure } from "../judging/sample.js";
import { published } from "../settings/published.js";
import { repeated } from "../settings/repeated.js";
import type { FinishedRun, SimulatedExperiment, ValidationRow } from "../validation-experiment.js";

const GOOD = "seed 200 kB/s";
const SLOW = "seed 100 kB/s";

/** Legout et al. ran each setting 13 times. */
const RUNS = 13;

const CLASSES = ["fast", "medium", "slow"] as const;

const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  [GOOD]: ["1,091 s", "1,633 s", "2,260 s", "0.94", "0.97", "0.97"],
  [SLOW]: ["1,600 s", "1,596 s", "1,643 s", "0.77", "0.90", "0.94"],
};

/** Experiment 10: peers of similar rates find each other, unless the seed is slow. */
export const clustering: SimulatedExperiment = {
  id: 10,
  title: "Peers of similar rates cluster, unless the seed is slow",
  kind: "pass/fail",
  source:
    "Legout, Liogkas, Kohler and Zhang, SIGMETRICS 2007 (PlanetLab: clusters with a good seed, none with an " +
    "under-provisioned one); numbers from OctoSim at their settings (5 random seeds)",
  settings: ({ quick }) => [
    "40 leechers: 13, 14 and 13 with 200, 50 and 20 kB/s up (1 kB = 1,024 B), unlimited downloads; all join within 60 s and leave when complete",
    "113 MiB in 453 pieces of 256 KiB; all peers know each other; 4 + 1 slots; one seed of 200 or 100 kB/s that stays",
    "leechers: `tft`, rarest first after four random pieces; seed: `mainline-seed`, the choke algorithm of the paper's client (OctoSim has the older one)",
    quick ? "one run" : `${RUNS} runs, as in the paper`,
  ],
  runs: ({ quick }) =>
    repeated(
      [
        { label: GOOD, scenario: published("legout-good-seed") },
        { label: SLOW, scenario: published("legout-slow-seed") },
      ],
      { seeds: quick ? 1 : RUNS },
    ),
  judge: (results) => [
    finishOrder(results),
    ...judged(results),
    ...[GOOD, SLOW].flatMap((label) => reported(results, label)),
  ],
  charts: (results) => [
    {
      name: "clustering",
      title: "Complete leechers of each class over time, with a good and with a slow seed",
      x: "since joining, s",
      y: "complete, fraction of the class",
      kind: "line",
      series: [GOOD, SLOW].flatMap((label) =>
        CLASSES.map((name) =>
          completionCurve(results, label, { population: name, name: `${name}, ${label}` }),
        ),
      ),
    },
  ],
};

const slowOverFast: RunMeasure = (result) => {
  const [slow, fast] = ["slow", "fast"].map((name) => classDownloadMs(name)(result));
  return slow === undefined || fast === undefined ? undefined : slow / fast;
};

function finishOrder(results: readonly FinishedRun[]): ValidationRow {
  return claimOnMedians(
    {
      label: `${GOOD}: the fast finish before the medium, and the medium before the slow`,
      published: "1,091 / 1,633 / 2,260 s",
      ours: CLASSES.map((name) => sampleOf(results, GOOD, classDownloadMs(name))),
      style: asSeconds,
      tolerance: "in this order",
    },
    ([fast, medium, slow]) => fast! < medium! && medium! < slow!,
  );
}

function judged(results: readonly FinishedRun[]): ValidationRow[] {
  const ours = (label: string, measure: RunMeasure) => sampleOf(results, label, measure);
  return [
    rowOf({
      label: `${GOOD}: mean time of the slow over that of the fast`,
      published: "2.07x",
      ours: ours(GOOD, slowOverFast),
      style: asTimes,
      atLeast: 1.5,
    }),
    rowOf({
      label: `${GOOD}: bytes from fast to fast peers, over chance`,
      published: "1.7x",
      ours: ours(GOOD, uploadLift("fast")),
      style: asTimes,
      atLeast: 1.3,
    }),
    rowOf({
      label: `${GOOD}: upload utilisation of the leechers`,
      published: "0.94 to 0.97",
      ours: ours(GOOD, utilisation),
      style: asPart,
      atLeast: 0.9,
    }),
    rowOf({
      label: `${SLOW}: mean time of the slow over that of the fast`,
      published: "1.03x",
      ours: ours(SLOW, slowOverFast),
      style: asTimes,
      atMost: 1.15,
    }),
    rowOf({
      label: `${SLOW}: bytes from fast to fast peers, over chance`,
      published: "1.0x",
      ours: ours(SLOW, uploadLift("fast")),
      style: asTimes,
      atMost: 1.15,
    }),
  ];
}

function reported(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const figures = PUBLISHED[label]!;
  const ours = (measure: RunMeasure) => sampleOf(results, label, measure);
  return [
    rowOf({
      label: `${label}: time of regular slots from fast to fast peers, over chance`,
      published: "more than by bytes",
      ours: ours(regularSlotLift("fast")),
      style: asTimes,
    }),
    ...CLASSES.map((name, index) =>
      rowOf({
        label: `${label}: mean time of the ${name}`,
        published: figures[index]!,
        ours: ours(classDownloadMs(name)),
        style: asSeconds,
      }),
    ),
    ...CLASSES.map((name, index) =>
      rowOf({
        label: `${label}: upload utilisation of the ${name}`,
        published: figures[CLASSES.length + index]!,
        ours: ours(ofClass(name, (one) => one.utilisation)),
        style: asPart,
      }),
    ),
    rowOf({ label: `${label}: mean time`, published: "-", ours: ours(meanDownloadMs), style: asSeconds }),
  ];
}
