import { completionCurve } from "../judging/completion-curve.js";
import { meanDownloadMs, utilisation } from "../judging/run-measures.js";
import { asPart, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { pairedSample, ratio, sampleOf } from "../judging/sample.js";
import { homogeneous } from "../settings/bharambe.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const SELECTORS = [
  { name: "rarest", selector: undefined },
  { name: "random", selector: "random" },
  { name: "sequential", selector: "sequential" },
] as const;

const RATES_KBPS = [800, 6_000] as const;

const PUBLISHED: Readonly<Record<string, { readonly mean: string; readonly utilisation: string }>> = {
  "800 kbps, rarest": { mean: "2,141 s", utilisation: "0.938" },
  "800 kbps, random": { mean: "2,140 s", utilisation: "0.938" },
  "800 kbps, sequential": { mean: "6,776 s", utilisation: "0.292" },
  "6000 kbps, rarest": { mean: "2,006 s", utilisation: "0.953" },
  "6000 kbps, sequential": { mean: "5,350 s", utilisation: "0.291" },
};

/** Experiment 8: a peer that fetches pieces in order has nothing to trade. */
export const rarestFirst: SimulatedExperiment = {
  id: 8,
  title: "Rarest first beats sequential order",
  kind: "pass/fail",
  source:
    "OctoSim at the settings of Bharambe et al., INFOCOM 2006, with its fixed order made sequential by a one-line patch " +
    "(N = 209, one random seed); Parvez et al., SIGMETRICS 2008: strict order is sluggish",
  settings: () => [
    `200 leechers, d=40 (the tracker names 27), a plain seed of ${RATES_KBPS.join(" or ")} kbps; otherwise as 3`,
    "selectors `rarest` (after one random piece), `random` and `sequential`, for all leechers",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => RATES_KBPS.flatMap((kbps) => rowsOf(results, kbps)),
  charts: (results) => [
    {
      name: "rarest-first",
      title: "Complete leechers over time, by piece order, with a seed of 800 kbps",
      x: "since joining, s",
      y: "complete, fraction of all",
      kind: "line",
      series: SELECTORS.map(({ name }) => completionCurve(results, labelOf(800, name), { name })),
    },
  ],
};

function settings({ quick }: ValidationOptions): Setting[] {
  const rates = quick ? [800] : RATES_KBPS;
  return rates.flatMap((seedKbps) =>
    SELECTORS.map(({ name, selector }) => ({
      label: labelOf(seedKbps, name),
      scenario: homogeneous({ leechers: 200, seedKbps, revealing: "plain", listed: 27, selector, quick }),
    })),
  );
}

function labelOf(kbps: number, selector: string): string {
  return `${kbps} kbps, ${selector}`;
}

function rowsOf(results: readonly FinishedRun[], kbps: number): ValidationRow[] {
  const [rarest, sequential] = [labelOf(kbps, "rarest"), labelOf(kbps, "sequential")];
  return [
    rowOf({
      label: `${kbps} kbps: mean, sequential over rarest`,
      published: kbps === 800 ? "3.16x" : "2.67x",
      ours: pairedSample(results, [sequential, rarest], meanDownloadMs, ratio),
      style: asTimes,
      atLeast: 2,
    }),
    rowOf({
      label: `${sequential}: upload utilisation of the leechers`,
      published: PUBLISHED[sequential]?.utilisation ?? "-",
      ours: sampleOf(results, sequential, utilisation),
      style: asPart,
      atMost: 0.5,
    }),
    ...SELECTORS.flatMap(({ name }) => {
      const label = labelOf(kbps, name);
      const published = PUBLISHED[label];
      return [
        rowOf({
          label: `${label}: mean`,
          published: published?.mean ?? "-",
          ours: sampleOf(results, label, meanDownloadMs),
          style: asSeconds,
        }),
        ...(name === "sequential"
          ? []
          : [
              rowOf({
                label: `${label}: upload utilisation of the leechers`,
                published: published?.utilisation ?? "-",
                ours: sampleOf(results, label, utilisation),
                style: asPart,
              }),
            ]),
      ];
    }),
  ];
}
