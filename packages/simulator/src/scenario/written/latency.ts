import * as v from "valibot";
import type { Latency } from "../scenario.js";
import { DURATION, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { mapping } from "./mapping.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { type WrittenQuantity, TIMES } from "./quantity.js";

/** Latency from one region to another. A value given for only one direction applies to both. */
export type WrittenRegions = Readonly<Record<string, Readonly<Record<string, WrittenAmount>>>>;

/** Latency that depends on regions. */
export interface WrittenRegionalLatency {
  /** Latency from one region to another. */
  readonly regions: WrittenRegions;
}

/** How long a message takes: the same between any two peers, drawn for each pair, or by region. */
export type WrittenLatency = WrittenQuantity | WrittenRegionalLatency;

type Regions = Readonly<Record<string, Readonly<Record<string, number>>>>;

const A_LATENCY =
  "a time like 50ms, { uniform: [least, most] }, { exponential: mean }, { choice: [{ value, weight }] } or " +
  "{ regions: { eu: { eu: 10ms, us: 50ms }, us: { us: 10ms } } }";
const ROW = mapping("a mapping of times by region", v.string(), DURATION);
const TABLE = mapping("a mapping of regions", v.string(), ROW);

const DRAWN = v.pipe(
  TIMES,
  v.transform((from) => ({ kind: "drawn" as const, from })),
);

/** Schema of the latency of messages. */
export const LATENCY: OneOfSchema<WrittenLatency, Latency> = oneOf<WrittenLatency, Latency>(A_LATENCY, {
  scalar: v.pipe(
    DURATION,
    v.transform((ms) => ({ kind: "uniform" as const, ms })),
  ),
  keyed: {
    uniform: DRAWN,
    exponential: DRAWN,
    choice: DRAWN,
    regions: fields(
      A_LATENCY,
      {
        regions: v.pipe(
          TABLE,
          v.description("the fixed time from one region to another; given one way, it holds both ways"),
        ),
      },
      ({ regions }) => ({ kind: "regions" as const, ms: bothWays(regions) }),
    ),
  },
});

function bothWays(regions: Regions): Regions {
  const names = new Set([...Object.keys(regions), ...Object.values(regions).flatMap(Object.keys)]);
  const rowOf = (from: string): [string, number][] =>
    [...names].flatMap((to) => {
      const ms = regions[from]?.[to] ?? regions[to]?.[from];
      return ms === undefined ? [] : [[to, ms]];
    });
  return Object.fromEntries([...names].map((from) => [from, Object.fromEntries(rowOf(from))]));
}
