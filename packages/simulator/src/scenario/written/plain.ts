import * as v from "valibot";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { shown } from "./shown.js";

type Complaint = (issue: { readonly input: unknown }) => string;

/** Whole numbers in a range. */
export type WholeSchema = v.SchemaWithPipe<
  readonly [
    v.NumberSchema<Complaint>,
    v.IntegerAction<number, Complaint>,
    v.MinValueAction<number, number, Complaint>,
    v.MaxValueAction<number, number, Complaint>,
  ]
>;

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): WholeSchema {
  const wrong: Complaint = ({ input }) => `is a whole number from ${least} to ${most}, not ${shown(input)}`;
  return v.pipe(v.number(wrong), v.integer(wrong), v.minValue(least, wrong), v.maxValue(most, wrong));
}

/** True or false. */
export const YES_OR_NO = v.boolean(({ input }) => `is true or false, not ${shown(input)}`);

/** Text that is not long. */
export const TEXT = v.pipe(
  v.string(({ input }) => `is text, not ${shown(input)}`),
  v.maxLength(
    SCENARIO_LIMITS.textCharacters,
    `is text of at most ${SCENARIO_LIMITS.textCharacters} characters`,
  ),
);
