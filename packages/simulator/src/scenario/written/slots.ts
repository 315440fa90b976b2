import type { SlotCounts, SlotSetting } from "@minibit/core";
import * as v from "valibot";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { fields } from "./fields.js";
import { isNot } from "./is-not.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { whole } from "./plain.js";

/** Numbers of slots of each kind. */
export interface WrittenSlotCounts {
  /** Slots for peers that have earned one. */
  readonly regular: number;
  /** Slots for peers that have not earned one yet; none by default. */
  readonly optimistic?: number | undefined;
}

/** Slots: `4+1`, regular and optimistic; `4`, without optimistic ones; `auto`, as many as the upload can carry. */
export type WrittenSlots = string | number | WrittenSlotCounts;

const SLOTS_ARE = "slots, regular and optimistic, like 4+1, or auto";
const wrong = isNot(SLOTS_ARE);
const COUNT = whole(0, SCENARIO_LIMITS.slots);

/** Returns the meaning of `4+1` or `4`. */
export function slotCounts(short: string): SlotCounts {
  const [regular, optimistic = 0] = short.split("+").map(Number);
  return { regular: regular!, optimistic };
}

/** Schema of how many peers one serves at a time. */
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
