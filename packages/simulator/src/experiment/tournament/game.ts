import type { MeasuredRun } from "../comparison/measured-run.js";
import { SPEED } from "../comparison/measures.js";
import type { Mixture } from "./tournament-result.js";

/** The peers that use one choker in a swarm of a tournament. */
export interface Side {
  /** Label of the choker. */
  readonly label: string;
  /** Name of the population that uses it. */
  readonly name: string;
  /** Percentage of the leechers that belong to it. */
  readonly percent: number;
}

/** One swarm of a tournament. */
export interface Game {
  /** Label of the variant that plays it. */
  readonly variant: string;
  /** The two sides that share it, or the one that has it alone. */
  readonly sides: readonly Side[];
}

/** The games of a tournament: together with the runs of their swarms, all that is needed to rank the chokers. */
export interface TournamentGames {
  /** Labels of the chokers, in the order in which they were given. */
  readonly chokers: readonly string[];
  /** The games. */
  readonly games: readonly Game[];
}

/** A game that was played, seen from one side. */
export interface Played {
  /** The choker of this side. */
  readonly choker: string;
  /** The choker of the other side. */
  readonly opponent: string;
  /** How many are on this side. */
  readonly mixture: Mixture;
  /** The seed of the run. */
  readonly seed: string;
  /** Mean download speed of this side divided by that of the other. */
  readonly ratio: number;
  /** 1 if this side was faster, 0 if it was slower, 1/2 if both were equally fast. */
  readonly won: number;
}

/** A relative difference in speed below this is a rounding error. */
const DRAW_WITHIN = 1e-9;
/** Speed assumed for a side that got nothing, bytes per second, so that ratios stay finite. */
const LEAST_SPEED = 1;

/**
 * Returns the game that `run` of a shared swarm was for each side; nothing if a side was never present. The faster side
 * wins, by mean download speed, which exists also for peers that did not complete.
 */
export function playedIn({ sides }: Game, { seed, classes }: MeasuredRun): readonly Played[] {
  const [one, other] = sides;
  const speed = one && classes[one.name]?.[SPEED];
  const otherSpeed = other && classes[other.name]?.[SPEED];
  if (speed === undefined || otherSpeed === undefined) return [];
  return [view(one!, other!, seed, speed, otherSpeed), view(other!, one!, seed, otherSpeed, speed)];
}

function view(side: Side, opponent: Side, seed: string, speed: number, otherSpeed: number): Played {
  const ratio = Math.max(speed, LEAST_SPEED) / Math.max(otherSpeed, LEAST_SPEED);
  const won = Math.abs(ratio - 1) < DRAW_WITHIN ? 0.5 : Number(ratio > 1);
  return { choker: side.label, opponent: opponent.label, mixture: mixtureOf(side.percent), seed, ratio, won };
}

function mixtureOf(percent: number): Mixture {
  if (percent === 50) return "even";
  return percent > 50 ? "majority" : "minority";
}
