import type { Interval } from "../../statistics/index.js";

/** Share of a mixed swarm that uses the choker in question. */
export type Mixture =
  /** Half of the peers. */
  | "even"
  /** Nine in ten peers. */
  | "majority"
  /** One in ten peers. */
  | "minority";

/** A part and its uncertainty. */
export interface Score {
  /** Value, 0 to 1; 0 if nothing was played. */
  readonly value: number;
  /** Interval of the value, by bootstrap over the seeds; for fewer than six seeds, their range. */
  readonly interval: Interval;
  /** Number of games, or runs, on which it is based. */
  readonly games: number;
}

/**
 * Result of one choker in a tournament, after the design space analysis of Rahman, Vinkó, Hales, Pouwelse and Sips
 * (SIGCOMM 2011), who ask how well a protocol does alone, as the majority and as the minority. There, robustness also
 * counts swarms that are half and half. Here these have their own column, so that each column says one thing.
 */
export interface TournamentEntry {
  /** The choker. */
  readonly choker: string;
  /** Its place, from 1; equal points share a place. */
  readonly place: number;
  /** Mean download speed of a swarm in which all use it, divided by the highest of all chokers. */
  readonly performance: Score;
  /** Games won with nine in ten peers, divided by those played so; a draw is half. */
  readonly robustness: Score;
  /** Games won with one in ten peers, divided by those played so; a draw is half. */
  readonly aggressiveness: Score;
  /** Games won with half of the peers, divided by those played so; a draw is half. */
  readonly even: Score;
  /** Mean of performance, robustness and aggressiveness, which determines the place. */
  readonly points: number;
  /** Mean download speed of a swarm in which all use it, bytes per second; median over the seeds. */
  readonly speed: number;
}

/** Result of one pairing, over the seeds. */
export interface Encounter {
  /** The choker in question. */
  readonly choker: string;
  /** The other choker. */
  readonly opponent: string;
  /** Share of the swarm that used the first. */
  readonly mixture: Mixture;
  /** Mean download speed of peers with the first, divided by that of peers with the other; median over the seeds. */
  readonly ratio: number;
  /** Games won, divided by those played; a draw is half. */
  readonly won: number;
  /** Number of games played: one per seed. */
  readonly games: number;
}

/** Result of a tournament. */
export interface TournamentResult {
  /** The chokers, in the order in which they were given. */
  readonly chokers: readonly string[];
  /** The results, best first. */
  readonly ranking: readonly TournamentEntry[];
  /** Every pairing that was played, from the view of each of the two. */
  readonly encounters: readonly Encounter[];
}
