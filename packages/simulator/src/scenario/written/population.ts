import { DEFAULT_PEER_SETTINGS, type StrategyChoice } from "@minibit/core";
import * as v from "valibot";
import type { Arrival, Departure } from "../coming-and-going.js";
import type { Population } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { FREQUENCY, PART, RATE, type WrittenAmount } from "./amount.js";
import { BEHAVIOUR, type WrittenBehaviour } from "./behaviour.js";
import { ARRIVAL, DEPARTURE, type WrittenArrival, type WrittenDeparture } from "./coming-and-going.js";
import { type EntriesOf, fields } from "./fields.js";
import { NEIGHBOURS, type WrittenNeighbours } from "./neighbours.js";
import { oneOf } from "./one-of.js";
import { TEXT, whole } from "./plain.js";
import { RATES, type WrittenQuantity } from "./quantity.js";
import { SLOTS, type WrittenSlots } from "./slots.js";
import { STRATEGY } from "./strategy.js";
import { VIEWING, type WrittenViewing } from "./viewing.js";

/** What peers hold at the start: `nothing`, `all`, or a part of the file. */
export type WrittenHolding = WrittenAmount;

/** Identical peers: what they have, how they decide, when they arrive and leave. */
export interface WrittenPopulation {
  /** Number of peers; 1 by default, or as many as a trace has times. */
  readonly count?: number | undefined;
  /** What each holds at the start: `nothing` (the default), `all` for a seed, or a part of the file. */
  readonly holds?: WrittenHolding | undefined;
  /** Upload capacity of each access link; 10 Mbit per second by default. */
  readonly upload?: WrittenQuantity | undefined;
  /** Download capacity of each access link; 50 Mbit per second by default. */
  readonly download?: WrittenQuantity | undefined;
  /** Their region, if latency depends on regions. */
  readonly region?: string | undefined;
  /** Decides which piece to start next; `rarest` by default. */
  readonly selector?: StrategyChoice | undefined;
  /** Decides which peers to serve; `tft` by default. */
  readonly choker?: StrategyChoice | undefined;
  /** Decides which pieces they reveal to which peer as seeds; all pieces to all peers by default. */
  readonly revealer?: StrategyChoice | undefined;
  /** Number of peers that each serves at a time; `auto` by default. */
  readonly slots?: WrittenSlots | undefined;
  /** Upload limit that each sets itself, below the capacity of its access link. */
  readonly uploadLimit?: WrittenAmount | undefined;
  /** Download limit that each sets itself. */
  readonly downloadLimit?: WrittenAmount | undefined;
  /** How many peers each knows. */
  readonly neighbours?: WrittenNeighbours | undefined;
  /** When they arrive; `at-once` by default. */
  readonly arrival?: WrittenArrival | undefined;
  /** When they leave, once they hold everything; by default `never` for seeds and `at-once` for others. */
  readonly departure?: WrittenDeparture | undefined;
  /** Rate at which each gives up before it is complete; never by default. */
  readonly aborts?: WrittenAmount | undefined;
  /** How they deviate from honest peers; `honest` by default. */
  readonly behaviour?: WrittenBehaviour | undefined;
  /** Rate at which they play what they download; no playback by default. */
  readonly viewing?: WrittenViewing | undefined;
}

/** Schema of what peers hold at the start. */
export const HOLDING = oneOf<WrittenHolding, number>("nothing, all, or a part like 85%", {
  words: { nothing: 0, all: 1 },
  scalar: PART,
  keyed: {},
});

const { selector, choker, slots } = DEFAULT_PEER_SETTINGS;

const ENTRIES = {
  count: v.optional(
    v.pipe(
      whole(0, SCENARIO_LIMITS.peers),
      v.description("how many peers there are; if not given, 1, or as many as a trace has times"),
    ),
  ),
  holds: v.optional(
    v.pipe(HOLDING, v.description("what each holds at the start; a seed holds all")),
    "nothing",
  ),
  upload: v.optional(v.pipe(RATES, v.description("the upload rate of each one's link")), "10Mbit"),
  download: v.optional(v.pipe(RATES, v.description("the download rate of each one's link")), "50Mbit"),
  region: v.optional(v.pipe(TEXT, v.description("the region they are in, if latency goes by region"))),
  selector: v.optional(v.pipe(STRATEGY, v.description("which piece next")), selector),
  choker: v.optional(v.pipe(STRATEGY, v.description("whom to serve")), choker),
  revealer: v.optional(
    v.pipe(
      STRATEGY,
      v.description("which pieces they reveal to whom as seeds; if not given, all to everybody"),
    ),
  ),
  slots: v.optional(
    v.pipe(
      SLOTS,
      v.description(
        "regular and optimistic upload slots of each; auto: 4+1, and for a seed as many as its upload can fill",
      ),
    ),
    slots,
  ),
  uploadLimit: v.optional(
    v.pipe(RATE, v.description("an upload limit that each sets itself, below the rate of its link")),
  ),
  downloadLimit: v.optional(v.pipe(RATE, v.description("a download limit that each sets itself"))),
  neighbours: v.optional(v.pipe(NEIGHBOURS, v.description("how many peers each knows")), {}),
  arrival: v.optional(v.pipe(ARRIVAL, v.description("when they come")), "at-once"),
  departure: v.optional(
    v.pipe(
      DEPARTURE,
      v.description(
        "when they leave, once they hold everything; if not given, seeds never and others at-once",
      ),
    ),
  ),
  aborts: v.optional(v.pipe(FREQUENCY, v.description("how often each gives up before it is complete")), 0),
  behaviour: v.optional(
    v.pipe(BEHAVIOUR, v.description("what they do that an honest peer does not; a free-rider serves nobody")),
    "honest",
  ),
  viewing: v.optional(
    v.pipe(
      VIEWING,
      v.description("the rate at which they play what they download; if not given, they play nothing"),
    ),
  ),
} satisfies EntriesOf<WrittenPopulation>;

/** Schema of peers that are alike; their name is the key in the scenario. */
export const POPULATION = fields(
  "a mapping of count, upload and so on",
  ENTRIES,
  ({ count, region, revealer, uploadLimit, downloadLimit, departure, aborts, viewing, ...given }) =>
    ({
      ...given,
      count: count ?? usualCount(given.arrival),
      region,
      revealer,
      uploadLimit,
      downloadLimit,
      departure: departure ?? usualDeparture(given.holds),
      abortsPerSecond: aborts,
      viewing,
    }) satisfies Omit<Population, "name">,
);

function usualCount(arrival: Arrival): number {
  return arrival.kind === "trace" ? arrival.timesMs.length : 1;
}

/** As `minibit peer` does: it stops when it is complete, while a seed serves until somebody stops it. */
function usualDeparture(holds: number): Departure {
  return holds === 1 ? { kind: "never" } : { kind: "at-once" };
}
