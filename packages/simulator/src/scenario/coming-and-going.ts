import type { Quantity } from "./quantity.js";

/** All at one moment. */
export interface ArrivalAtOnce {
  /** Which way to come. */
  readonly kind: "at-once";
  /** When, milliseconds since the start of the run. */
  readonly atMs: number;
}

/** One after the other within a time. */
export interface ArrivalOver {
  /** Which way to come. */
  readonly kind: "over";
  /** When it begins, milliseconds since the start of the run. */
  readonly fromMs: number;
  /** How long it takes until all are there, milliseconds. */
  readonly durationMs: number;
  /** Each is moved by up to this part of the gap, both ways. */
  readonly jitter: number;
}

/** At random: the gaps are independent, and spread exponentially. */
export interface PoissonArrival {
  /** Which way to come. */
  readonly kind: "poisson";
  /** When it begins, milliseconds since the start of the run. */
  readonly fromMs: number;
  /** How many come, on the mean. */
  readonly perSecond: number;
}

/** At times that were recorded. */
export interface TraceArrival {
  /** Which way to come. */
  readonly kind: "trace";
  /** The times, the first first, at least as many as the population counts; milliseconds since the start of the run. */
  readonly timesMs: readonly number[];
}

/** When the peers of a population come. */
export type Arrival = ArrivalAtOnce | ArrivalOver | PoissonArrival | TraceArrival;

/** As soon as it holds everything. */
export interface DepartureAtOnce {
  /** Which way to go. */
  readonly kind: "at-once";
}

/** After a time. */
export interface DepartureAfterTime {
  /** Which way to go. */
  readonly kind: "after-time";
  /** How long it stays, milliseconds. */
  readonly ms: Quantity;
}

/** When it has given enough. */
export interface DepartureAfterRatio {
  /** Which way to go. */
  readonly kind: "after-ratio";
  /** It goes when it has sent as many bytes as this times the file, counted from when it came. */
  readonly ratio: number;
}

/** It stays to the end. */
export interface NoDeparture {
  /** Which way to go. */
  readonly kind: "never";
}

/** When a peer that holds everything goes. */
export type Departure = DepartureAtOnce | DepartureAfterTime | DepartureAfterRatio | NoDeparture;
