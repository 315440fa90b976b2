import { copiesAtFirstFull, meanDownloadMs } from "../judging/run-measures.js";
import { asCopies, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { pairedSample, ratio, sampleOf } from "../judging/sample.js";
import { type Revealing, crowdOf, homogeneous } from "../settings/bharambe.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const PUBLISHED_MEAN: Readonly<Record<string, string>> = {
  "1000 kbps, smart": "2,158 s",
  "1000 kbps, plain": "2,237 s",
};

const RATES_KBPS = [400, 1_000] as const;
const WAYS = ["smart", "super", "plain"] as const satisfies readonly Revealing[];

/** Experiment 6: super-seeding distributes every piece for little more than one copy of the file. */
export const superSeedingEconomy: SimulatedExperiment = {
  id: 6,
  title: "Super-seeding distributes every piece for the price of one copy",
  kind: "pass/fail",
  source:
    "Bharambe et al., INFOCOM 2006, figures 3 and 4, numbers from OctoSim (smart 1.00 copies, plain 1.37 to 2.08 for seeds of " +
    "400 to 1,000 kbps); BEP 16 (1.05 instead of 1.5 to 2.0)",
  settings: (options) => [
    `as 3 with d=7 and ${crowdOf(options)} leechers; seeds of ${ratesOf(options).join(" and ")} kbps; the smart seed (\`least-served\`) and super-seeding (\`super\`, BEP 16) against a plain seed`,
    "copies sent: copies of the file that the seed has sent when every piece is complete at some leecher",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => RATES_KBPS.flatMap((kbps) => rowsOf(results, kbps)),
};

function ratesOf({ quick }: ValidationOptions): readonly number[] {
  return quick ? RATES_KBPS.slice(-1) : RATES_KBPS;
}

function settings(options: ValidationOptions): Setting[] {
  const leechers = crowdOf(options);
  return ratesOf(options).flatMap((seedKbps) =>
    WAYS.map((revealing) => ({
      label: labelOf(seedKbps, revealing),
      scenario: homogeneous({ leechers, seedKbps, revealing, listed: 5, quick: options.quick }),
    })),
  );
}

function labelOf(kbps: number, revealing: Revealing): string {
  return `${kbps} kbps, ${revealing}`;
}

function rowsOf(results: readonly FinishedRun[], kbps: number): ValidationRow[] {
  const [smartSeed, superSeed, plainSeed] = WAYS.map((way) => labelOf(kbps, way)) as [string, string, string];
  return [
    rowOf({
      label: `${smartSeed}: copies sent`,
      published: "1.00",
      ours: sampleOf(results, smartSeed, copiesAtFirstFull),
      style: asCopies,
      atMost: 1.1,
    }),
    rowOf({
      label: `${superSeed}: copies sent`,
      published: "1.05 (BEP 16)",
      ours: sampleOf(results, superSeed, copiesAtFirstFull),
      style: asCopies,
      atMost: 1.1,
    }),
    rowOf({
      label: `${plainSeed}: copies sent`,
      published: kbps === 1_000 ? "2.08 (BEP 16: 1.5 to 2.0)" : "1.37 to 2.08 (BEP 16: 1.5 to 2.0)",
      ours: sampleOf(results, plainSeed, copiesAtFirstFull),
      style: asCopies,
      atLeast: 1.25,
    }),
    rowOf({
      label: `${kbps} kbps: plain over super`,
      published: "1.37 to 2.08x",
      ours: pairedSample(results, [plainSeed, superSeed], copiesAtFirstFull, ratio),
      style: asTimes,
      atLeast: 1.2,
    }),
    ...[smartSeed, superSeed, plainSeed].map((label) =>
      rowOf({
        label: `${label}: mean download time`,
        published: PUBLISHED_MEAN[label] ?? "-",
        ours: sampleOf(results, label, meanDownloadMs),
        style: asSeconds,
      }),
    ),
  ];
}
