import * as v from "valibot";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { isNot } from "./is-not.js";

type Complaint = ReturnType<typeof isNot>;

/** Schema of an integer in a range. */
export type WholeSchema = v.SchemaWithPipe<
  readonly [
    v.NumberSchema<Complaint>,
    v.IntegerAction<number, Complaint>,
    v.MinValueAction<number, number, Complaint>,
    v.MaxValueAction<number, number, Complaint>,
  ]
>;

/** Makes the schema of an integer from `least` to `most`. */
export function whole(least: number, most: number): WholeSchema {
  const wrong = isNot(`a whole number from ${least} to ${most}`);
  return v.pipe(v.number(wrong), v.integer(wrong), v.minValue(least, wrong), v.maxValue(most, wrong));
}

/** True or false. */
export const YES_OR_NO = v.boolean(isNot("true or false"));

/** Text of limited length. */
export const TEXT = v.pipe(
  v.string(isNot("text")),
  v.maxLength(
    SCENARIO_LIMITS.textCharacters,
    `is text of at most ${SCENARIO_LIMITS.textCharacters} characters`,
  ),
);
