import type { MeasuredRun } from "./measured-run.js";
import { SPEED } from "./measures.js";
import type { Mixture } from "./tournament-result.js";

/** Those in a swarm of a tournament who have one choker. */
export interface Side {
  /** What the choker is called. */
  readonly label: string;
  /** The population that has it. */
  readonly name: string;
  /** How many of each hundred leechers are of it. */
  readonly percent: number;
}

/** A swarm of a tournament. */
export interface Game {
  /** The variant that plays it. */
  readonly variant: string;
  /** The two that share it, or the one that has it alone. */
  readonly sides: readonly Side[];
}

/** Who meets whom in a tournament: with the runs of its swarms, all that it takes to judge it. */
export interface TournamentGames {
  /** What the chokers are called, in the order in which they were named. */
  readonly chokers: readonly string[];
  /** The swarms. */
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
