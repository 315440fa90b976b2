import type { Scenario } from "../../scenario/scenario.js";
import { classDownloadMs } from "../judging/run-measures.js";
import { asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { sampleOf, type RunMeasure } from "../judging/sample.js";
import { homogeneous } from "../settings/bharambe.js";
import { isSeed, withPopulations, withRiders } from "../settings/published.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const LEECHERS = 200;
const PARTS = [0, 0.1, 0.3, 0.5] as const;
const CHOKERS = ["tft", "everyone"] as const;

/** What free riders cost the others, and what tit for tat costs them. No numbers are published. */
export const freeRiders: SimulatedExperiment = {
  id: 21,
  title: "Free riders, with and without tit for tat",
  kind: "informational",
  source:
    "settings of Bharambe et al., INFOCOM 2006, with free riders; Qiu and Srikant, SIGCOMM 2004, expect a free rider to get a fifth " +
    "of the upload of one peer under tit for tat with 4 + 1 slots and no seeds",
  settings: () => [
    `as 3 with d=40 and ${LEECHERS} leechers, of whom none, 10, 30 or 50 % serve nobody; a plain seed of 800 kbps`,
    "the others use `tft`, or serve everybody (`everyone`)",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) =>
    [...new Set(results.map(({ label }) => label))].flatMap((label) => rowsOf(results, label)),
};

function settings({ quick }: ValidationOptions): Setting[] {
  const [parts, chokers] = quick ? [[0.3], ["tft"]] : [PARTS, CHOKERS];
  return chokers.flatMap((choker) =>
    parts.map((part) => {
      const crowd = homogeneous({
        leechers: LEECHERS,
        seedKbps: 800,
        revealing: "plain",
        listed: 27,
        choker,
        quick,
      });
      return { label: `${choker}, ${Math.round(100 * part)} % free riders`, scenario: ridden(crowd, part) };
    }),
  );
}

function ridden(crowd: Scenario, part: number): Scenario {
  if (part === 0) return crowd;
  const mixed = withPopulations(crowd, (one) => (isSeed(one) ? one : withRiders(one, part)));
  return { ...mixed, name: `${crowd.name}-riders-${Math.round(100 * part)}` };
}

const ridersOverOthers: RunMeasure = (result) => {
  const [riders, others] = ["free-rider", "leecher"].map((name) => classDownloadMs(name)(result));
  return riders === undefined || others === undefined ? undefined : riders / others;
};

function rowsOf(results: readonly FinishedRun[], label: string): ValidationRow[] {
  const hasRiders = results.some((run) => run.label === label && run.result.scenario.populations.length > 2);
  const others = rowOf({
    label: `${label}: mean time of the others`,
    published: "-",
    ours: sampleOf(results, label, classDownloadMs("leecher")),
    style: asSeconds,
  });
  if (!hasRiders) return [others];
  return [
    others,
    rowOf({
      label: `${label}: mean time of free riders over theirs`,
      published: "-",
      ours: sampleOf(results, label, ridersOverOthers),
      style: asTimes,
    }),
  ];
}
