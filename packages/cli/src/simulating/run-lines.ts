import type { SimulationProgress } from "@minibit/simulator";
import { fitted } from "../render/fitted.js";
import { progressBar } from "../render/progress-bar.js";
import {
  counted,
  formatClock,
  formatLarge,
  formatPart,
  formatPercent,
  formatSimulated,
} from "../render/quantities.js";
import type { Style } from "../render/style.js";

const LONGEST_BAR = 40;

/** Progress of a run. */
export interface RunState {
  /** Title of the run: `flash-crowd, seed 7`. */
  readonly title: string;
  /** Progress of the simulation. */
  readonly progress: SimulationProgress;
  /** Fraction of the data missing at first that leechers have by now, 0 to 1. */
  readonly delivered: number;
  /** Real time since the start, seconds. */
  readonly seconds: number;
  /** Real time until the end, seconds; undefined if unknown. */
  readonly secondsLeft: number | undefined;
}

/** Shows a run on a terminal, in lines of at most `width` characters. */
export function runLines(state: RunState, width: number, style: Style): string[] {
  const { title, progress } = state;
  const { nowMs, leechers, seeds, utilisation } = progress;
  const there = `${counted(leechers, "leecher")}, ${counted(seeds, "seed")}`;
  return [
    style.strong(fitted(`${title}   ${formatSimulated(nowMs)}`, width)),
    swarmBar(state, width, style),
    fitted([there, ...usageWords(utilisation), speed(state)].join("   "), width),
  ];
}

/** Says how well access links were used recently, if known. */
export function usageWords(utilisation: number | undefined): string[] {
  return utilisation === undefined ? [] : [`upload used ${formatPart(utilisation)}`];
}

/** In a flash crowd, for a long time no peer is complete, and then all are. Delivered data grows steadily. */
function swarmBar({ progress, delivered }: RunState, width: number, style: Style): string {
  const { completed, expected } = progress;
  const label = ` ${formatPercent(delivered, 1)} delivered, ${completed} of ${expected} complete`;
  const cells = Math.max(0, Math.min(LONGEST_BAR, width - label.length));
  const { filled, rest } = progressBar(delivered, cells);
  const complete = Math.min(filled.length, Math.floor(expected === 0 ? 0 : (completed / expected) * cells));
  const [done, busy] = [filled.slice(0, complete), filled.slice(complete)];
  return style.good(done) + style.busy(busy) + style.faint(rest) + fitted(label, width);
}

function speed({ progress: { events }, seconds, secondsLeft }: RunState): string {
  const rate = seconds > 0 ? `${formatLarge(events / seconds)} events/s` : "";
  return secondsLeft === undefined ? rate : `${rate}   ${formatClock(secondsLeft)} left`;
}
