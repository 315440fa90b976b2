import * as v from "valibot";
import { isNot } from "./is-not.js";
import { meantOrAll } from "./meant.js";
import { refused } from "./refused.js";

/** The keys that something written has, each with a schema: none is left out, and none is there that it lacks. */
export type EntriesOf<Written extends object> = {
  readonly [Key in keyof Required<Written>]: v.GenericSchema<Written[Key], unknown>;
};

/** An object with known keys: how it is written, and what is made of it. */
export type FieldsSchema<Fields extends v.ObjectEntries, Output> = v.LazySchema<
  v.GenericSchema<v.InferInput<v.StrictObjectSchema<Fields, undefined>>, Output>
>;

/**
 * An object with the keys of `entries` and no others, of which `normalise` makes what is meant. `wanted` says what it
 * is, where something else stands in its place.
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
