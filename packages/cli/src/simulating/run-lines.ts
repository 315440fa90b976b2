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

/** How far a run is, at a glance. */
export interface RunState {
  /** What it runs: `flash-crowd, seed 7`. */
  readonly title: string;
  /** How far the simulation is. */
  readonly progress: SimulationProgress;
  /** The part of what leechers lack at first that they have by now, 0 to 1. */
  readonly delivered: number;
  /** Real seconds since its start. */
  readonly seconds: number;
  /** Real seconds until its end; undefined where there is no telling. */
  readonly secondsLeft: number | undefined;
}

/** A run on a terminal, in lines of at most `width` characters. */
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

/** How well lines were used of late, as far as there is something to say. */
export function usageWords(utilisation: number | undefined): string[] {
  return utilisation === undefined ? [] : [`upload used ${formatPart(utilisation)}`];
}

/** In a flash crowd nobody is complete for long, and then all are: what was delivered moves all the time. */
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
