import type { StrategyChoice } from "@minibit/core";
import { mean } from "simple-statistics";
import type { Scenario } from "../../scenario/scenario.js";
import { asCount, asPart, asSeconds } from "../judging/number-styles.js";
import { claimOf, rowOf } from "../judging/row.js";
import { pairedSample, sampleOf, type RunMeasure } from "../judging/sample.js";
import { isSeed, published, withLeechers, withPopulations, withRiders } from "../settings/published.js";
import { repeated, type Setting } from "../settings/repeated.js";
import type {
  FinishedRun,
  SimulatedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../validation-experiment.js";

const IN_ORDER = "in order";
const RAREST_IN_WINDOW = "rarest in the window, p=1";
const BITOS = "rarest in the window, p=0.8";
const DEADLINE = "by deadline";
const DEADLINE_RIDDEN = "by deadline, 20 % free riders";

/** Give-to-Get's claim: with one free rider in five, contributors lose hardly anything; in percentage points. */
const MOST_LOST_POINTS = 2;

/** Experiment 16: a window before the playhead serves a stream better than strict order does. */
export const streaming: SimulatedExperiment = {
  id: 16,
  title: "Streaming: a window ahead of the playhead or strict order, and free riders",
  kind: "informational",
  source:
    "BiToS: Vlavianos, Iliofotou and Faloutsos, 2006 (4 seeds, a flash crowd of 400, 500 kbit/s for ten minutes; a window of 5 to " +
    "10 % of the file was best); Give-to-Get: Mol et al., MMCN 2008 (good service with 20 % free riders)",
  settings: (options) => [
    `${viewersOf(options)} viewers arrive at once and play after 20 s; ${options.quick ? 1 : 4} seeds; 500 kbit/s for 600 s, in pieces of 64 KiB (a second each)`,
    "viewers send 400, 600 or 800 kbit/s and receive 2 Mbit/s, seeds send 2 Mbit/s (the paper's rates are not known to us); `tft`, 4 + 1 slots; viewers stay until the end",
    "missed: pieces that are not there when a playback that never pauses reaches them; mean over viewers",
    "selectors `sequential`, `window` (8 % of the file; p=1 and p=0.8) and `deadline`; Give-to-Get's own choking is not among MiniBit's strategies: its row has its order of pieces and tit for tat",
  ],
  runs: (options) => repeated(settings(options), options),
  judge: (results) => [
    fewerMissed(results),
    contributorsLoss(results),
    ...[IN_ORDER, RAREST_IN_WINDOW, BITOS, DEADLINE, DEADLINE_RIDDEN].flatMap((label) =>
      reported(results, label),
    ),
  ],
};

function viewersOf({ quick }: ValidationOptions): number {
  return quick ? 100 : 400;
}

function settings(options: ValidationOptions): Setting[] {
  const window = (probability: number) => ({ name: "window", options: { probability, size: 0.08 } });
  return [
    { label: IN_ORDER, scenario: audience(options, "in-order", "sequential") },
    { label: RAREST_IN_WINDOW, scenario: audience(options, "window-1", window(1)) },
    { label: BITOS, scenario: audience(options, "window-0.8", window(0.8)) },
    { label: DEADLINE, scenario: audience(options, "deadline", "deadline") },
    { label: DEADLINE_RIDDEN, scenario: audience(options, "deadline-ridden", "deadline", 0.2) },
  ];
}

function audience(options: ValidationOptions, name: string, selector: StrategyChoice, riders = 0): Scenario {
  const viewers = viewersOf(options);
  const swarm = withPopulations(withLeechers(published("bitos"), viewers), (one) => {
    if (isSeed(one)) return options.quick ? { ...one, count: one.count / 4 } : one;
    return riders > 0 ? withRiders({ ...one, selector }, riders) : { ...one, selector };
  });
  return { ...swarm, name: `bitos-${viewers}-${name}` };
}

/** The average part of the pieces that a contributing viewer misses. */
const missed: RunMeasure = ({ peers, scenario: { file } }) => {
  const viewers = peers.filter(({ population }) => population === "viewer");
  const pieces = Math.ceil(file.bytes / file.pieceBytes);
  return viewers.length === 0 ? undefined : mean(viewers.map(({ missedPieces }) => missedPieces)) / pieces;
};

const stalled: RunMeasure = ({ peers }) => {
  const viewers = peers.filter(({ population }) => population === "viewer");
  return viewers.length === 0 ? undefined : mean(viewers.map(({ stalledMs }) => stalledMs));
};

function fewerMissed(results: readonly FinishedRun[]): ValidationRow {
  const fewer = pairedSample(
    results,
    [RAREST_IN_WINDOW, IN_ORDER],
    missed,
    (window, order) => order - window,
  );
  return claimOf(
    {
      label: "runs in which the window (p=1) misses fewer pieces than strict order",
      published: "all",
      ours: `${fewer.filter((by) => by !== undefined && by > 0).length} of ${fewer.length}`,
      tolerance: "all",
    },
    fewer.length === 0 ? undefined : fewer.every((by) => by !== undefined && by > 0),
  );
}

function contributorsLoss(results: readonly FinishedRun[]): ValidationRow {
  return rowOf({
    label: "percentage points that contributors lose by 20 % free riders",
    published: "hardly any",
    ours: pairedSample(
      results,
      [DEADLINE_RIDDEN, DEADLINE],
      missed,
      (ridden, without) => 100 * (ridden - without),
    ),
    style: asCount,
    atMost: MOST_LOST_POINTS,
  });
}

function reported(results: readonly FinishedRun[], label: string): ValidationRow[] {
  return [
    rowOf({
      label: `${label}: pieces missed, fraction of all`,
      published: "-",
      ours: sampleOf(results, label, missed),
      style: asPart,
    }),
    rowOf({
      label: `${label}: stall time of a viewer who waits`,
      published: "-",
      ours: sampleOf(results, label, stalled),
      style: asSeconds,
    }),
  ];
}
