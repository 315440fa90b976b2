import * as v from "valibot";
import type { Arrival, Departure } from "../coming-and-going.js";
import { ABOVE_NEVER, DURATION, PART, RATIO, SPAN, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { TIMES, type WrittenQuantity } from "./quantity.js";
import { refused } from "./refused.js";
import { shown } from "./shown.js";

/** When the peers of a population come. */
export type WrittenArrival =
  /** All at the start. */
  | "at-once"
  /** All at this time. */
  | { readonly at: WrittenAmount }
  /** One after the other within a time, each moved by up to `jitter` of the gap. */
  | {
      readonly over: WrittenAmount;
      readonly from?: WrittenAmount | undefined;
      readonly jitter?: WrittenAmount | undefined;
    }
  /** At random, so many a second on the mean. */
  | { readonly poisson: WrittenAmount; readonly from?: WrittenAmount | undefined }
  /** At the times of a file, a line each, or of a list. */
  | { readonly trace: string | readonly WrittenAmount[] };

/** When a peer that holds everything goes. */
export type WrittenDeparture =
  /** As soon as it does. */
  | "at-once"
  /** It stays. */
  | "never"
  /** After a time, the same for all or drawn. */
  | { readonly after: WrittenQuantity }
  /** When it has sent as many bytes as this times the file. */
  | { readonly ratio: WrittenAmount };

const AN_ARRIVAL =
  "at-once, { at: 30s }, { over: 10s, from, jitter }, { poisson: 0.4/s, from } or { trace: arrivals.txt }";
const A_DEPARTURE = "at-once, never, { after: 5m } or { ratio: 1.5 }";

const FROM = v.optional(v.pipe(DURATION, v.description("the time from which on they come")), "0s");

const LIST = v.array(DURATION, ({ input }) => `is a list of times or a file, not ${shown(input)}`);
const NO_FILES = refused(
  (file) => `names ${shown(file)}: files are read for a scenario that is loaded from one`,
);

/** A name of a file has given way to the times in it by now, unless there is nowhere to look for it. */
const TRACE = v.lazy((input) => {
  if (input === undefined) return v.union([v.string(), LIST]);
  return typeof input === "string" ? NO_FILES : LIST;
}) as v.LazySchema<v.GenericSchema<string | readonly WrittenAmount[], number[]>>;

/** When peers come. */
export const ARRIVAL: OneOfSchema<WrittenArrival, Arrival> = oneOf<WrittenArrival, Arrival>(AN_ARRIVAL, {
  words: { "at-once": { kind: "at-once", atMs: 0 } },
  keyed: {
    at: fields(
      AN_ARRIVAL,
      { at: v.pipe(DURATION, v.description("the time at which all come")) },
      ({ at: atMs }) => ({ kind: "at-once" as const, atMs }),
    ),
    over: fields(
      AN_ARRIVAL,
      {
        over: v.pipe(SPAN, v.description("the time within which they come, one after the other")),
        from: FROM,
        jitter: v.optional(
          v.pipe(PART, v.description("each comes earlier or later by up to this part of the gap")),
          0,
        ),
      },
      ({ over: durationMs, from: fromMs, jitter }) => ({ kind: "over" as const, fromMs, durationMs, jitter }),
    ),
    poisson: fields(
      AN_ARRIVAL,
      { poisson: v.pipe(ABOVE_NEVER, v.description("how many come at random, on the mean")), from: FROM },
      ({ poisson: perSecond, from: fromMs }) => ({ kind: "poisson" as const, fromMs, perSecond }),
    ),
    trace: fields(
      AN_ARRIVAL,
      {
        trace: v.pipe(
          TRACE,
          v.description("the times at which they come: a list, or a file beside this one with a time a line"),
        ),
      },
      ({ trace: timesMs }) => ({ kind: "trace" as const, timesMs: timesMs.toSorted((a, b) => a - b) }),
    ),
  },
});

/** When peers go. */
export const DEPARTURE: OneOfSchema<WrittenDeparture, Departure> = oneOf<WrittenDeparture, Departure>(
  A_DEPARTURE,
  {
    words: { "at-once": { kind: "at-once" }, never: { kind: "never" } },
    keyed: {
      after: fields(
        A_DEPARTURE,
        { after: v.pipe(TIMES, v.description("the time for which it stays")) },
        ({ after: ms }) => ({ kind: "after-time" as const, ms }),
      ),
      ratio: fields(
        A_DEPARTURE,
        { ratio: v.pipe(RATIO, v.description("the copies of the file that it sends before")) },
        ({ ratio }) => ({ kind: "after-ratio" as const, ratio }),
      ),
    },
  },
);
