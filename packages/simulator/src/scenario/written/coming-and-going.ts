import * as v from "valibot";
import type { Arrival, Departure } from "../coming-and-going.js";
import { ABOVE_NEVER, DURATION, PART, RATIO, SPAN, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { isNot } from "./is-not.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { TIMES, type WrittenQuantity } from "./quantity.js";
import { refused } from "./refused.js";
import { shown } from "./shown.js";

/** All peers arrive at the same time. */
export interface WrittenArrivalAt {
  /** Time of arrival. */
  readonly at: WrittenAmount;
}

/** The peers arrive one after the other within a period. */
export interface WrittenArrivalOver {
  /** Time until all have arrived. */
  readonly over: WrittenAmount;
  /** Start of the period; the start of the run by default. */
  readonly from?: WrittenAmount | undefined;
  /** Each arrival is shifted by up to this part of the gap, in either direction; not shifted by default. */
  readonly jitter?: WrittenAmount | undefined;
}

/** The peers arrive at random. */
export interface WrittenPoisson {
  /** Mean rate of arrivals: `0.4/s`. */
  readonly poisson: WrittenAmount;
  /** Time at which arrivals begin; the start of the run by default. */
  readonly from?: WrittenAmount | undefined;
}

/** The peers arrive at recorded times. */
export interface WrittenTrace {
  /** The times, or the path of a file with one per line, relative to the scenario. */
  readonly trace: string | readonly WrittenAmount[];
}

/** When the peers of a population arrive. */
export type WrittenArrival =
  "at-once" | WrittenArrivalAt | WrittenArrivalOver | WrittenPoisson | WrittenTrace;

/** Stays for a time. */
export interface WrittenStay {
  /** How long, the same for all or drawn for each. */
  readonly after: WrittenQuantity;
}

/** Leaves when it has uploaded enough. */
export interface WrittenRatio {
  /** The bytes to upload, as a multiple of the size of the file. */
  readonly ratio: WrittenAmount;
}

/** When a peer that holds everything leaves. */
export type WrittenDeparture = "at-once" | "never" | WrittenStay | WrittenRatio;

const AN_ARRIVAL =
  "at-once, { at: 30s }, { over: 10s, from, jitter }, { poisson: 0.4/s, from } or { trace: arrivals.txt }";
const A_DEPARTURE = "at-once, never, { after: 5m } or { ratio: 1.5 }";

const FROM = v.optional(v.pipe(DURATION, v.description("the time from which they arrive")), "0s");

const LIST = v.array(DURATION, isNot("a list of times or a file"));
const NO_FILES = refused(
  ({ input }) =>
    `names ${shown(input)}, which only a scenario in a file can: write the times here, like [5s, 12s]`,
);

/** The name of a file has been replaced by the times in it by now, unless there is nowhere to look for it. */
const TRACE = v.lazy((input) => {
  if (input === undefined) return v.union([v.string(), LIST]);
  return typeof input === "string" ? NO_FILES : LIST;
}) as v.LazySchema<v.GenericSchema<string | readonly WrittenAmount[], number[]>>;

/** Schema of when peers arrive. */
export const ARRIVAL: OneOfSchema<WrittenArrival, Arrival> = oneOf<WrittenArrival, Arrival>(AN_ARRIVAL, {
  words: { "at-once": { kind: "at-once", atMs: 0 } },
  keyed: {
    at: fields(
      AN_ARRIVAL,
      { at: v.pipe(DURATION, v.description("the time at which all arrive")) },
      ({ at: atMs }) => ({ kind: "at-once" as const, atMs }),
    ),
    over: fields(
      AN_ARRIVAL,
      {
        over: v.pipe(SPAN, v.description("the time over which they arrive, one after another")),
        from: FROM,
        jitter: v.optional(
          v.pipe(PART, v.description("each arrives earlier or later by up to this part of the gap")),
          0,
        ),
      },
      ({ over: durationMs, from: fromMs, jitter }) => ({ kind: "over" as const, fromMs, durationMs, jitter }),
    ),
    poisson: fields(
      AN_ARRIVAL,
      {
        poisson: v.pipe(ABOVE_NEVER, v.description("the average rate at which they arrive, at random")),
        from: FROM,
      },
      ({ poisson: perSecond, from: fromMs }) => ({ kind: "poisson" as const, fromMs, perSecond }),
    ),
    trace: fields(
      AN_ARRIVAL,
      {
        trace: v.pipe(
          TRACE,
          v.description(
            "the times at which they arrive: a list, or a file beside this one with one time per line",
          ),
        ),
      },
      ({ trace: timesMs }) => ({ kind: "trace" as const, timesMs: timesMs.toSorted((a, b) => a - b) }),
    ),
  },
});

/** Schema of when peers leave. */
export const DEPARTURE: OneOfSchema<WrittenDeparture, Departure> = oneOf<WrittenDeparture, Departure>(
  A_DEPARTURE,
  {
    words: { "at-once": { kind: "at-once" }, never: { kind: "never" } },
    keyed: {
      after: fields(
        A_DEPARTURE,
        { after: v.pipe(TIMES, v.description("how long it stays")) },
        ({ after: ms }) => ({ kind: "after-time" as const, ms }),
      ),
      ratio: fields(
        A_DEPARTURE,
        { ratio: v.pipe(RATIO, v.description("how many copies of the file it sends before it leaves")) },
        ({ ratio }) => ({ kind: "after-ratio" as const, ratio }),
      ),
    },
  },
);
