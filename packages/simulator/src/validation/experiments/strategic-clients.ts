import { mean } from "simple-statistics";
import type { Scenario } from "../../scenario/scenario.js";
import { classDownloadMs } from "../judging/run-measures.js";
import { asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { pairedSample, ratio, sampleOf } from "../judging/sample.js";
import { isSeed, published, withPopulations } from "../settings/published.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const STRATEGIES = ["tft", "bittyrant", "propshare"] as const;

/** Number of swarms: a single peer of a swarm is a small sample. */
const RUNS = 10;

/** Experiment 17: what a client gains that is cleverer than the others. */
export const strategicClients: SimulatedExperiment = {
  id: 17,
  title: "What one strategic client gains, and what everybody loses",
  kind: "informational",
  source:
    "BitTyrant: Piatek et al., NSDI 2007 (median gain 70 % in live swarms); a repetition at Princeton in 2022 found none at 60 and " +
    "300 peers. PropShare: Levin et al., SIGCOMM 2008 (faster than both)",
  settings: (options) => [
    `${peersOf(options)} leechers with skewed upload rates (3 to 500 kB/s, most below 10), one seed of 128 kB/s, 5 MB in pieces of 64 KiB, up to 55 neighbours; all arrive at once and leave when complete`,
    "one more peer of 100 kbit/s that runs `tft`, `bittyrant` or `propshare` among `tft`, with the same random seed: the same swarm except for its choker",
    "and all peers with one of them; 4 + 1 slots",
    options.quick ? "one run" : `${RUNS} runs`,
  ],
  runs: (options) => repeated(settings(options), { seeds: options.quick ? 1 : RUNS }),
  judge: (results) => [...lone(results), ...everybody(results)],
};

function peersOf({ quick }: ValidationOptions): number {
  return quick ? 99 : 349;
}

function settings(options: ValidationOptions): Setting[] {
  return STRATEGIES.flatMap((name) => [
    { label: loneLabel(name), scenario: planetLab(options, name, "tft") },
    ...(name === "tft" ? [] : [{ label: allLabel(name), scenario: planetLab(options, name, name) }]),
  ]);
}

function planetLab(options: ValidationOptions, client: string, others: string): Scenario {
  const count = peersOf(options);
  const swarm = withPopulations(published("bittyrant"), (one) => {
    if (one.name === "client") return { ...one, choker: client };
    return isSeed(one) ? one : { ...one, count, choker: others };
  });
  return { ...swarm, name: `bittyrant-${count}-${client}-among-${others}` };
}

function loneLabel(name: string): string {
  return `one ${name} among tft`;
}

/** With tit for tat, one among others is the same as everybody. */
function allLabel(name: string): string {
  return name === "tft" ? loneLabel(name) : `everybody ${name}`;
}

function lone(results: readonly FinishedRun[]): ValidationRow[] {
  return STRATEGIES.slice(1).flatMap((name) => {
    const speedUps = pairedSample(
      results,
      [loneLabel("tft"), loneLabel(name)],
      classDownloadMs("client"),
      ratio,
    );
    const known = speedUps.filter((one) => one !== undefined);
    return [
      rowOf({
        label: `speed-up of one ${name} over tft in its place, median`,
        published: name === "bittyrant" ? "1.7x (live); about 1x (repeated)" : "above 1x",
        ours: speedUps,
        style: asTimes,
      }),
      rowOf({
        label: `the same, mean`,
        published: "-",
        ours: known.length === 0 ? [] : [mean(known)],
        style: asTimes,
        atLeast: 0.8,
      }),
    ];
  });
}

function everybody(results: readonly FinishedRun[]): ValidationRow[] {
  return STRATEGIES.map((name) =>
    rowOf({
      label: `mean download time of the others, everybody ${name}`,
      published: "-",
      ours: sampleOf(results, allLabel(name), classDownloadMs("other")),
      style: asSeconds,
    }),
  );
}
