import { copiesAtFirstFull, meanDownloadMs, meanOverBound, utilisation } from "../judging/run-measures.js";
import { asCopies, asPart, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { sampleOf } from "../judging/sample.js";
import { type Revealing, homogeneous, smallCrowdOf } from "../settings/bharambe.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const RATES_KBPS = [200, 400, 600, 800, 1_000] as const;
const WAYS = ["smart", "super", "plain"] as const satisfies readonly Revealing[];
const SEED_COUNTS = [2, 3, 4, 5] as const;

/** Slow seeds, one of every rate and several of the slowest: figures 3 to 5, for which no numbers are published. */
export const seedsOfEveryRate: SimulatedExperiment = {
  id: 19,
  title: "Slow seeds of different rates, and several at once",
  kind: "informational",
  source:
    "Bharambe et al., INFOCOM 2006, figures 3 to 5: settings only; for 1,000 kbps also numbers from OctoSim",
  settings: (options) => [
    `as 3 with d=7 and ${smallCrowdOf(options)} leechers; one seed of ${RATES_KBPS.join(", ")} kbps, smart, super or plain; 1 to 5 plain seeds of 200 kbps each`,
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) =>
    [...new Set(results.map(({ label }) => label))].flatMap((label) => rowsOf(results, label)),
  charts: (results) => [
    {
      name: "seeds-of-every-rate",
      title: "Copies that a seed sends until every piece is out once, by its upload rate",
      x: "upload of the seed, kbps",
      y: "copies sent",
      kind: "dots",
      series: WAYS.map((revealing) => ({
        name: revealing,
        points: RATES_KBPS.flatMap((kbps) =>
          sampleOf(results, labelOf(kbps, revealing), copiesAtFirstFull).flatMap((copies) =>
            copies === undefined ? [] : [[kbps, copies] as const],
          ),
        ),
      })),
    },
  ],
};

function settings(options: ValidationOptions): Setting[] {
  const leechers = smallCrowdOf(options);
  const rates = options.quick ? [200] : RATES_KBPS;
  const single = rates.flatMap((seedKbps) =>
    WAYS.map((revealing) => ({
      label: labelOf(seedKbps, revealing),
      scenario: homogeneous({ leechers, seedKbps, revealing, listed: 5, quick: options.quick }),
    })),
  );
  const several = SEED_COUNTS.map((seedCount) => ({
    label: `${seedCount} seeds of 200 kbps, plain`,
    scenario: homogeneous({ leechers, seedKbps: 200, seedCount, revealing: "plain", listed: 5 }),
  }));
  return options.quick ? single : [...single, ...several];
}

function labelOf(kbps: number, revealing: Revealing): string {
  return `${kbps} kbps, ${revealing}`;
}

function rowsOf(results: readonly FinishedRun[], label: string): ValidationRow[] {
  return [
    rowOf({
      label: `${label}: copies sent until every piece is out`,
      published: "-",
      ours: sampleOf(results, label, copiesAtFirstFull),
      style: asCopies,
    }),
    rowOf({
      label: `${label}: mean time`,
      published: "-",
      ours: sampleOf(results, label, meanDownloadMs),
      style: asSeconds,
    }),
    rowOf({
      label: `${label}: mean over Tmin`,
      published: "-",
      ours: sampleOf(results, label, meanOverBound),
      style: asTimes,
    }),
    rowOf({
      label: `${label}: upload utilisation of the leechers`,
      published: "-",
      ours: sampleOf(results, label, utilisation),
      style: asPart,
    }),
  ];
}
