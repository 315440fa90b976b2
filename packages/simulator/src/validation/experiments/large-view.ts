import type { Scenario } from "../../scenario/scenario.js";
import { classDownloadMs } from "../judging/run-measures.js";
import { asTimes } from "../judging/number-styles.js";
import { claimOnMedians, rowOf } from "../judging/row.js";
import { medianOf, pairedSample, ratio, sampleOf, type RunMeasure, type Sample } from "../judging/sample.js";
import { isSeed, published, withPopulations } from "../settings/published.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const LARGE_VIEW = "one free rider with a large view";
const NORMAL_VIEW = "one free rider with a normal view";
const PARTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] as const;

/** The second part of experiment 17: a peer that connects to everybody rides freely while only few do so. */
export const largeView: SimulatedExperiment = {
  id: 18,
  title: "Free riders with a large view: how many a swarm tolerates",
  kind: "informational",
  source:
    "Sirivianos, Park, Chen and Yang, IPTPS 2007: with some 300 leechers on PlanetLab free riders are faster than others while they " +
    "are less than 40 % of the swarm",
  settings: (options) => [
    `${peersOf(options)} leechers with 50 kB/s up and 500 down, who arrive within 10 s and leave when complete; four seeds of 200 kB/s; 32 MiB in pieces of 128 KiB`,
    "10 to 60 % of the leechers serve nobody, announce every 30 s and connect to everybody they find; the others have up to 55 neighbours, `tft`, 4 + 1 slots",
    "and one such peer alone, compared with one that serves nobody and has as many neighbours as the others",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => [
    loneRow(results),
    disappearing(results),
    ...PARTS.map((part) => leadRow(results, part)),
  ],
  charts: (results) => [
    {
      name: "large-view",
      title: "Free riders with a large view compared with the others, by their number",
      x: "free riders, fraction of the leechers",
      y: "mean time of the others over theirs",
      kind: "line",
      series: [
        {
          name: "median over the runs",
          points: PARTS.flatMap((part) => {
            const median = medianOf(leadOf(results, part));
            return median === undefined ? [] : [[part, median] as const];
          }),
        },
      ],
    },
  ],
};

function peersOf({ quick }: ValidationOptions): number {
  return quick ? 100 : 300;
}

function settings(options: ValidationOptions): Setting[] {
  const count = peersOf(options);
  const parts = options.quick ? PARTS.filter((part) => part === 0.2 || part === 0.6) : PARTS;
  return [
    { label: LARGE_VIEW, scenario: withOne(count, "large") },
    { label: NORMAL_VIEW, scenario: withOne(count, "normal") },
    ...parts.map((part) => ({
      label: labelOf(part),
      scenario: withExploiters(count, part),
    })),
  ];
}

function withExploiters(count: number, part: number): Scenario {
  const exploiting = Math.round(count * part);
  const swarm = withPopulations(published("large-view"), (one) =>
    isSeed(one) ? one : { ...one, count: one.name === "exploiter" ? exploiting : count - exploiting },
  );
  return { ...swarm, name: `large-view-${count}-${Math.round(100 * part)}` };
}

/** A free rider among others, with a large view or with as many neighbours as they have. */
function withOne(count: number, view: "large" | "normal"): Scenario {
  const swarm = withExploiters(count, 1 / count);
  const { neighbours } = swarm.populations.find(({ name }) => name === "honest")!;
  const changed = withPopulations(swarm, (one) =>
    one.name === "exploiter" && view === "normal"
      ? { ...one, neighbours, behaviour: { kind: "free-rider" } }
      : one,
  );
  return { ...changed, name: `large-view-${count}-one-${view}` };
}

function labelOf(part: number): string {
  return `${Math.round(100 * part)} % free riders`;
}

function loneRow(results: readonly FinishedRun[]): ValidationRow {
  return rowOf({
    label: "speed-up of one free rider by a large view",
    published: "more than 1x",
    ours: pairedSample(results, [NORMAL_VIEW, LARGE_VIEW], classDownloadMs("exploiter"), ratio),
    style: asTimes,
    atLeast: 1.3,
  });
}

/** How much faster free riders are than the others. */
const lead: RunMeasure = (result) => {
  const [others, riders] = ["honest", "exploiter"].map((name) => classDownloadMs(name)(result));
  return others === undefined || riders === undefined ? undefined : others / riders;
};

function leadOf(results: readonly FinishedRun[], part: number): Sample {
  return sampleOf(results, labelOf(part), lead);
}

function leadRow(results: readonly FinishedRun[], part: number): ValidationRow {
  return rowOf({
    label: `${labelOf(part)}: mean time of the others over theirs`,
    published: part < 0.4 ? "above 1x" : "-",
    ours: leadOf(results, part),
    style: asTimes,
  });
}

function disappearing(results: readonly FinishedRun[]): ValidationRow {
  return claimOnMedians(
    {
      label: "the lead of free riders at 20 % and at 60 %",
      published: "gone at 40 %",
      ours: [0.2, 0.6].map((part) => leadOf(results, part)),
      style: asTimes,
      tolerance: "above 1x / at most 1x",
    },
    ([few, many]) => few! > 1 && many! <= 1,
  );
}
