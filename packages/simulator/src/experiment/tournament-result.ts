import type { Interval } from "../statistics/index.js";

/** How many of a mixed swarm have the choker whose view it is. */
export type Mixture =
  /** Half of them. */
  | "even"
  /** Nine of ten. */
  | "majority"
  /** One of ten. */
  | "minority";

/** A part and how sure it is. */
export interface Score {
  /** 0 to 1; 0 where nothing was played. */
  readonly value: number;
  /** Where it lies, by bootstrap over the seeds; of fewer than six, their range. */
  readonly interval: Interval;
  /** Games, or runs, that it comes from. */
  readonly games: number;
}

/**
 * How one choker did in a tournament, after the design space analysis of Rahman, Vinkó, Hales, Pouwelse and Sips
 * (SIGCOMM 2011), who ask of a protocol how well it does alone, as the many and as the few. There robustness comes
 * of swarms that are half and half too; here these have a column of their own, so that each column says one thing.
 */
export interface TournamentEntry {
  /** The choker. */
  readonly choker: string;
  /** Its place, from 1; who has the same points shares it. */
  readonly place: number;
  /** Mean download speed of a swarm where all have it, over the greatest of all chokers. */
  readonly performance: Score;
  /** Games that it won as nine in ten, over those it played so; a draw is half. */
  readonly robustness: Score;
  /** Games that it won as one in ten, over those it played so; a draw is half. */
  readonly aggressiveness: Score;
  /** Games that it won at half and half, over those it played so; a draw is half. */
  readonly even: Score;
  /** The mean of performance, robustness and aggressiveness: what the places go by. */
  readonly points: number;
  /** Mean download speed of a swarm where all have it, bytes per second; the median over the seeds. */
  readonly speed: number;
}

/** What came of one pairing, over the seeds. */
export interface Encounter {
  /** The choker whose view it is. */
  readonly choker: string;
  /** The other one. */
  readonly opponent: string;
  /** How many of the swarm had the first. */
  readonly mixture: Mixture;
  /** Mean download speed of those with the first over that of those with the other; the median over the seeds. */
  readonly ratio: number;
  /** Games won, over those played; a draw is half. */
  readonly won: number;
  /** Games played: one for each seed. */
  readonly games: number;
}

/** What came of a tournament. */
export interface TournamentResult {
  /** The chokers, in the order in which they were given. */
  readonly chokers: readonly string[];
  /** How each did, the best first. */
  readonly ranking: readonly TournamentEntry[];
  /** Every pairing that was played, from the view of each. */
  readonly encounters: readonly Encounter[];
}
