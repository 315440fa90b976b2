import type { Quantity } from "./quantity.js";

/** All peers arrive at the same time. */
export interface ArrivalAtOnce {
  /** Kind of arrival. */
  readonly kind: "at-once";
  /** Time of arrival, milliseconds since the start of the run. */
  readonly atMs: number;
}

/** The peers arrive one after the other within a period. */
export interface ArrivalOver {
  /** Kind of arrival. */
  readonly kind: "over";
  /** Start of the period, milliseconds since the start of the run. */
  readonly fromMs: number;
  /** Time until all have arrived, milliseconds. */
  readonly durationMs: number;
  /** Each arrival is shifted by up to this part of the gap, in either direction. */
  readonly jitter: number;
}

/** The peers arrive at random: gaps are independent and exponentially distributed. */
export interface PoissonArrival {
  /** Kind of arrival. */
  readonly kind: "poisson";
  /** Time at which arrivals begin, milliseconds since the start of the run. */
  readonly fromMs: number;
  /** Mean number of arrivals per second. */
  readonly perSecond: number;
}

/** The peers arrive at recorded times. */
export interface TraceArrival {
  /** Kind of arrival. */
  readonly kind: "trace";
  /** Sorted times, at least as many as the population has peers; milliseconds since the start of the run. */
  readonly timesMs: readonly number[];
}

/** When the peers of a population arrive. */
export type Arrival = ArrivalAtOnce | ArrivalOver | PoissonArrival | TraceArrival;

/** Leaves as soon as it holds everything. */
export interface DepartureAtOnce {
  /** Kind of departure. */
  readonly kind: "at-once";
}

/** Leaves after a time. */
export interface DepartureAfterTime {
  /** Kind of departure. */
  readonly kind: "after-time";
  /** How long it stays, milliseconds. */
  readonly ms: Quantity;
}

/** Leaves when it has uploaded enough. */
export interface DepartureAfterRatio {
  /** Kind of departure. */
  readonly kind: "after-ratio";
  /** It leaves when it has sent this number times the size of the file, counted from its arrival. */
  readonly ratio: number;
}

/** Stays to the end. */
export interface NoDeparture {
  /** Kind of departure. */
  readonly kind: "never";
}

/** When a peer that holds everything leaves. */
export type Departure = DepartureAtOnce | DepartureAfterTime | DepartureAfterRatio | NoDeparture;
