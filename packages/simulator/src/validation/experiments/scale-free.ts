import { meanOverBound, utilisation } from "../judging/run-measures.js";
import { asPart, asTimes } from "../judging/number-styles.js";
import { claimOf, rowOf } from "../judging/row.js";
import { medianOf, sampleOf } from "../judging/sample.js";
import { homogeneous } from "../settings/bharambe.js";
import { repeated } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

/** Largest difference between the ratios of two sizes, as a part of the smaller. */
const MOST_APART = 0.06;

const PUBLISHED: Readonly<Record<string, { readonly mean: string; readonly utilisation: string }>> = {
  "N = 100": { mean: "1.02x", utilisation: "0.971" },
  "N = 1000": { mean: "1.04x", utilisation: "0.949 to 0.955" },
};

/** Experiment 4: a swarm ten times as large is just as fast. */
export const scaleFree: SimulatedExperiment = {
  id: 4,
  title: "A large swarm is as fast as a small one",
  kind: "pass/fail",
  source:
    "Bharambe et al., INFOCOM 2006, figures 1 and 2, numbers from OctoSim (N = 103 and 1,050); Yang and de Veciana, " +
    "INFOCOM 2004; Eger et al. 2007",
  settings: (options) => [
    `as 3 with the smart seed and d=7, and ${sizes(options).join(", ")} leechers`,
    "Tmin depends on N, so the ratio of the mean to Tmin is what must stay the same",
  ],
  runs: (options) => repeated(sizes(options).map(settingOf), options),
  judge: (results) => {
    const labels = [...new Set(results.map(({ label }) => label))];
    return [...labels.flatMap((label) => rowsOf(results, label)), spreadOfRatios(results, labels)];
  },
  charts: (results) => [
    {
      name: "scale-free",
      title: "Mean download time over Tmin, by swarm size",
      x: "leechers",
      y: "mean over Tmin",
      kind: "dots",
      series: [
        {
          name: "each run",
          points: results.flatMap(({ label, result }) => {
            const ratio = meanOverBound(result);
            return ratio === undefined ? [] : [[Number(label.slice(LABEL.length)), ratio] as const];
          }),
        },
      ],
    },
  ],
};

const LABEL = "N = ";

function sizes({ quick, nightly }: ValidationOptions): readonly number[] {
  if (quick) return [100, 200];
  return nightly ? [100, 400, 1_000, 4_000, 8_000] : [100, 400, 1_000];
}

function settingOf(leechers: number): { label: string; scenario: ReturnType<typeof homogeneous> } {
  const scenario = homogeneous({ leechers, seedKbps: 6_000, revealing: "smart", listed: 5 });
  return { label: `${LABEL}${leechers}`, scenario };
}

function rowsOf(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const published = PUBLISHED[label];
  return [
    rowOf({
      label: `${label}: mean over Tmin`,
      published: published?.mean ?? "-",
      ours: sampleOf(results, label, meanOverBound),
      style: asTimes,
    }),
    rowOf({
      label: `${label}: upload utilisation of the leechers`,
      published: published?.utilisation ?? "-",
      ours: sampleOf(results, label, utilisation),
      style: asPart,
      atLeast: 0.9,
    }),
  ];
}

function spreadOfRatios(results: readonly FinishedRun[], labels: readonly string[]): ValidationRow {
  const medians = labels.map((label) => medianOf(sampleOf(results, label, meanOverBound)));
  const ratios = medians.filter((median) => median !== undefined);
  const apart = Math.max(...ratios) / Math.min(...ratios) - 1;
  const judged = ratios.length === labels.length && labels.length > 1;
  return claimOf(
    {
      label: "largest ratio over the smallest, minus 1",
      published: "0.02",
      ours: asPart(apart),
      tolerance: `at most ${asPart(MOST_APART)}`,
    },
    labels.length > 1 ? judged && apart <= MOST_APART : undefined,
  );
}
