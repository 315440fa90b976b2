import * as v from "valibot";
import type { StopRule } from "../scenario.js";
import { SPAN, type WrittenAmount } from "./amount.js";
import { type EntriesOf, fields } from "./fields.js";
import { YES_OR_NO } from "./plain.js";

/** When a run ends. */
export interface WrittenStop {
  /** Whether it ends when every peer present is complete and none is still to arrive; true by default. */
  readonly whenComplete?: boolean | undefined;
  /** Latest time at which it ends; 24 h by default. */
  readonly at?: WrittenAmount | undefined;
}

const ENTRIES = {
  whenComplete: v.optional(
    v.pipe(
      YES_OR_NO,
      v.description("whether it ends when everybody present is complete and nobody is still to arrive"),
    ),
    true,
  ),
  at: v.optional(v.pipe(SPAN, v.description("the latest time at which it ends")), "24h"),
} satisfies EntriesOf<WrittenStop>;

/** When a run ends. */
export const STOP = fields(
  "a mapping of whenComplete and at",
  ENTRIES,
  ({ whenComplete, at: atMs }): StopRule => ({ whenComplete, atMs }),
);
