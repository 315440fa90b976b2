import type { MeasuredRun } from "./measured-run.js";
import { SPEED } from "./measures.js";
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

/** One game that was played, from the view of one side. */
export interface Played {
  /** Whose view it is. */
  readonly choker: string;
  /** The other side. */
  readonly opponent: string;
  /** How many had the first. */
  readonly mixture: Mixture;
  /** With which seed. */
  readonly seed: string;
  /** Mean download speed of this side over that of the other. */
  readonly ratio: number;
  /** 1 when this side was the faster one, 0 when it was the slower one, 1/2 when they were as fast. */
  readonly won: number;
}

/** Speeds that differ by a smaller part differ by rounding. */
const DRAW_WITHIN = 1e-9;
/** Who got nothing is taken to have got this, bytes per second, so that ratios have an end. */
const LEAST_SPEED = 1;

/**
 * What `run` of a shared swarm was to each of its sides; nothing where one of them was never there. The faster side
 * wins, by mean download speed: that everybody has, also who did not complete.
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
