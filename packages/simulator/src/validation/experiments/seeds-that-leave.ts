import type { Departure } from "../../scenario/coming-and-going.js";
import type { Scenario } from "../../scenario/scenario.js";
import { asCopies, asPart, asSeconds } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { sampleOf, type RunMeasure } from "../judging/sample.js";
import { type Revealing, homogeneous, smallCrowdOf } from "../settings/bharambe.js";
import { isSeed, withPopulations } from "../settings/published.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

/** OctoSim's script has 1.02 copies; a plain seed needs more before every piece is out. */
const COPIES = [1.02, 2] as const;
const WAYS = ["smart", "super", "plain"] as const satisfies readonly Revealing[];

/** The seed leaves after it has sent this much: does the swarm survive? No numbers are published. */
export const seedsThatLeave: SimulatedExperiment = {
  id: 20,
  title: "A seed that leaves",
  kind: "informational",
  source:
    "Bharambe et al., INFOCOM 2006, the script in which the seed leaves after 1.02 copies: settings only",
  settings: (options) => [
    `as 3 with d=7 and ${smallCrowdOf(options)} leechers; a seed of 1,000 kbps, smart, super or plain, leaves when it has sent ${copiesOf(options).join(" or ")} copies of the file`,
    "a run ends after three hours at the latest: if a piece is lost, nobody can complete",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) =>
    [...new Set(results.map(({ label }) => label))].flatMap((label) => rowsOf(results, label)),
};

function copiesOf({ quick }: ValidationOptions): readonly number[] {
  return quick ? COPIES.slice(0, 1) : COPIES;
}

function settings(options: ValidationOptions): Setting[] {
  return copiesOf(options).flatMap((copies) =>
    WAYS.map((revealing) => {
      const { quick } = options;
      const crowd = homogeneous({
        leechers: smallCrowdOf(options),
        seedKbps: 1_000,
        revealing,
        listed: 5,
        quick,
      });
      return {
        label: `${revealing}, leaves after ${copies} copies`,
        scenario: leaving(crowd, copies),
      };
    }),
  );
}

function leaving(crowd: Scenario, ratio: number): Scenario {
  const departure: Departure = { kind: "after-ratio", ratio };
  return {
    ...withPopulations(crowd, (one) => (isSeed(one) ? { ...one, departure } : one)),
    name: `${crowd.name}-leaves${ratio}`,
    stop: { whenComplete: true, atMs: 10_800_000 },
  };
}

const completedPart: RunMeasure = ({ swarm, peers }) => swarm.completed / (peers.length - 1);

/** The mean of a selection, as the last leecher never completes: the others leave when done, and the seed is gone. */
const meanOfCompleted: RunMeasure = ({ swarm }) => swarm.downloadMs?.mean;

function rowsOf(results: readonly FinishedRun[], label: string): ValidationRow[] {
  return [
    rowOf({
      label: `${label}: fraction of the leechers that complete`,
      published: "-",
      ours: sampleOf(results, label, completedPart),
      style: asPart,
    }),
    rowOf({
      label: `${label}: mean time of those who complete`,
      published: "-",
      ours: sampleOf(results, label, meanOfCompleted),
      style: asSeconds,
    }),
    rowOf({
      label: `${label}: copies that the seed sent`,
      published: "-",
      ours: sampleOf(results, label, ({ swarm }) => swarm.seedCopies),
      style: asCopies,
    }),
  ];
}
