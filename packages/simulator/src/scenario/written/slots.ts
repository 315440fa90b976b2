import type { SlotCounts, SlotSetting } from "@minibit/core";
import * as v from "valibot";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { fields } from "./fields.js";
import { isNot } from "./is-not.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { whole } from "./plain.js";

/** Slots, of either kind. */
export interface WrittenSlotCounts {
  /** For those who have earned one. */
  readonly regular: number;
  /** For those who have yet to; none unless given. */
  readonly optimistic?: number | undefined;
}

/** Slots: `4+1`, regular and optimistic; `4` alone has no optimistic one; `auto` for as many as the upload carries. */
export type WrittenSlots = string | number | WrittenSlotCounts;

const SLOTS_ARE = "slots, regular and optimistic, like 4+1, or auto";
const wrong = isNot(SLOTS_ARE);
const COUNT = whole(0, SCENARIO_LIMITS.slots);

/** What `4+1` says, and `4`. */
export function slotCounts(short: string): SlotCounts {
  const [regular, optimistic = 0] = short.split("+").map(Number);
  return { regular: regular!, optimistic };
}

/** How many a peer serves at a time. */
export const SLOTS: OneOfSchema<WrittenSlots, SlotSetting> = oneOf<WrittenSlots, SlotSetting>(SLOTS_ARE, {
  words: { auto: "auto" },
  scalar: v.union(
    [
      v.pipe(v.string(wrong), v.regex(/^\d{1,4}(\+\d{1,4})?$/, wrong), v.transform(slotCounts)),
      v.pipe(
        COUNT,
        v.transform((regular) => ({ regular, optimistic: 0 })),
      ),
    ],
    wrong,
  ),
  keyed: {
    regular: fields(
      SLOTS_ARE,
      {
        regular: v.pipe(COUNT, v.description("slots for those who have earned one")),
        optimistic: v.optional(v.pipe(COUNT, v.description("slots for those who have yet to earn one")), 0),
      },
      (given) => given,
    ),
  },
});
