import type { StrategyChoice } from "@minibit/core";
import * as v from "valibot";
import type { TrackerPlan } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { DURATION, SPAN, type WrittenAmount } from "./amount.js";
import { type EntriesOf, fields } from "./fields.js";
import { whole } from "./plain.js";
import { STRATEGY } from "./strategy.js";

/** The tracker of the swarm. */
export interface WrittenTracker {
  /** Decides which peers it introduces to which; `random` by default. */
  readonly sampler?: StrategyChoice | undefined;
  /** Maximum number of peers that it returns; 50 by default. */
  readonly mostPeers?: number | undefined;
  /** Interval between announces; 30 min by default. */
  readonly interval?: WrittenAmount | undefined;
  /** Earliest time at which a peer may announce again; 60 s by default. */
  readonly minInterval?: WrittenAmount | undefined;
  /** Round-trip time between a peer and the tracker; 100 ms by default. */
  readonly roundTrip?: WrittenAmount | undefined;
}

const ENTRIES = {
  sampler: v.optional(v.pipe(STRATEGY, v.description("whom it introduces to whom")), "random"),
  mostPeers: v.optional(
    v.pipe(
      whole(0, SCENARIO_LIMITS.neighbours),
      v.description("most peers that it names at a time, however many are asked for"),
    ),
    50,
  ),
  interval: v.optional(v.pipe(SPAN, v.description("how often peers should announce")), "30m"),
  minInterval: v.optional(v.pipe(SPAN, v.description("how soon they may ask again")), "60s"),
  roundTrip: v.optional(
    v.pipe(DURATION, v.description("round-trip time between a peer and the tracker")),
    "100ms",
  ),
} satisfies EntriesOf<WrittenTracker>;

/** The tracker of the swarm. */
export const TRACKER = fields(
  "a mapping of sampler, interval and so on",
  ENTRIES,
  ({ sampler, mostPeers, interval, minInterval, roundTrip }): TrackerPlan => ({
    sampler,
    mostPeers,
    intervalMs: interval,
    minIntervalMs: minInterval,
    roundTripMs: roundTrip,
  }),
);
