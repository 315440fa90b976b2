import * as v from "valibot";
import type { Neighbourhood } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { type EntriesOf, fields } from "./fields.js";
import { whole } from "./plain.js";

/** How many peers a peer knows. */
export interface WrittenNeighbours {
  /** Maximum number of connections; 55 by default. */
  readonly most?: number | undefined;
  /** Number of peers to request from the tracker at a time; 50 by default. */
  readonly wanted?: number | undefined;
  /** With fewer connections than this, it asks the tracker for more peers; 20 by default. */
  readonly few?: number | undefined;
}

const COUNT = whole(0, SCENARIO_LIMITS.neighbours);

const ENTRIES = {
  most: v.optional(v.pipe(COUNT, v.description("most links that it holds")), 55),
  wanted: v.optional(v.pipe(COUNT, v.description("peers that it asks the tracker for at a time")), 50),
  few: v.optional(
    v.pipe(
      COUNT,
      v.description("with fewer links than this, it asks the tracker for more as soon as that is allowed"),
    ),
    20,
  ),
} satisfies EntriesOf<WrittenNeighbours>;

/** How many peers a peer knows. */
export const NEIGHBOURS = fields(
  "a mapping of most, wanted and few",
  ENTRIES,
  (given): Neighbourhood => given,
);
