import * as v from "valibot";
import { isNot } from "./is-not.js";
import { meantOrAll } from "./meant.js";
import { refused } from "./refused.js";

/** A schema for each key of `Written`: none may be left out, and none added. */
export type EntriesOf<Written extends object> = {
  readonly [Key in keyof Required<Written>]: v.GenericSchema<Written[Key], unknown>;
};

/** An object with known keys: how it is written, and its result. */
export type FieldsSchema<Fields extends v.ObjectEntries, Output> = v.LazySchema<
  v.GenericSchema<v.InferInput<v.StrictObjectSchema<Fields, undefined>>, Output>
>;

/**
 * Makes the schema of an object with the keys of `entries` and no others; `normalise` makes the result. `wanted`
 * describes it, for the error if something else is found.
 */
export function fields<const Fields extends v.ObjectEntries, Output>(
  wanted: string,
  entries: Fields,
  normalise: (given: v.InferOutput<v.StrictObjectSchema<Fields, undefined>>) => Output,
): FieldsSchema<Fields, Output> {
  const object = v.strictObject(entries, (issue) => complaint(issue, wanted, Object.keys(entries)));
  const schema = v.pipe(object, v.transform(normalise));
  const list = refused(isNot(wanted));
  return v.lazy((input) => (Array.isArray(input) ? list : schema));
}

function complaint(issue: v.StrictObjectIssue, wanted: string, keys: readonly string[]): string {
  const key = String(issue.path?.at(-1)?.key);
  if (issue.path === undefined) return isNot(wanted)(issue);
  if (issue.expected !== "never") return `lacks '${key}'`;
  return `has no '${key}'${meantOrAll(key, keys)}`;
}
