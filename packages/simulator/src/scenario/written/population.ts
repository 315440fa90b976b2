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

/** Peers that are alike: what they have, how they decide, when they come and go. */
export interface WrittenPopulation {
  /** How many there are in all: 1 unless given, or as many as a trace has times. */
  readonly count?: number | undefined;
  /** What each holds at the start: `nothing` unless given, `all` for a seed, or a part of the file. */
  readonly holds?: WrittenHolding | undefined;
  /** What the line of each sends at the most; 10 Mbit per second unless given. */
  readonly upload?: WrittenQuantity | undefined;
  /** What the line of each receives at the most; 50 Mbit per second unless given. */
  readonly download?: WrittenQuantity | undefined;
  /** The region in which they are, where latency goes by region. */
  readonly region?: string | undefined;
  /** Which piece next; `rarest` unless given. */
  readonly selector?: StrategyChoice | undefined;
  /** Whom to serve; `tft` unless given. */
  readonly choker?: StrategyChoice | undefined;
  /** Which pieces they reveal to whom as seeds; all to everybody unless given. */
  readonly revealer?: StrategyChoice | undefined;
  /** How many peers each serves at a time; `auto` unless given. */
  readonly slots?: WrittenSlots | undefined;
  /** A limit that each sets itself on what it sends, below what its line carries. */
  readonly uploadLimit?: WrittenAmount | undefined;
  /** A limit that each sets itself on what it receives. */
  readonly downloadLimit?: WrittenAmount | undefined;
  /** How many peers each knows. */
  readonly neighbours?: WrittenNeighbours | undefined;
  /** When they come; `at-once` unless given. */
  readonly arrival?: WrittenArrival | undefined;
  /** When they go, once they hold everything: unless given, seeds `never` and others `at-once`. */
  readonly departure?: WrittenDeparture | undefined;
  /** How often each gives up before it is complete; never unless given. */
  readonly aborts?: WrittenAmount | undefined;
  /** What they do that an honest peer does not; `honest` unless given. */
  readonly behaviour?: WrittenBehaviour | undefined;
  /** At what rate they play what they download; they do not unless given. */
  readonly viewing?: WrittenViewing | undefined;
}

/** What peers hold at the start. */
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

/** Peers that are alike, but for the name that they have in the scenario. */
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

/** As `minibit peer` does: it stops when it is complete, and serves what it has until somebody stops it. */
function usualDeparture(holds: number): Departure {
  return holds === 1 ? { kind: "never" } : { kind: "at-once" };
}
