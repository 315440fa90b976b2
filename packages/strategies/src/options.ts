import { toStandardJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

/**
 * An options schema that rejects unknown options. It can also describe itself (Standard JSON Schema), so that lists
 * of options are generated from it.
 */
export function options<const Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.strictObject(entries, (issue) =>
    issue.expected === "never" ? "no such option exists" : issue.message,
  );
  return toStandardJsonSchema(schema);
}

/** A whole number from `least`, by default `standard`; `description` gives its unit. */
export function wholeNumber(standard: number, least: number, description: string) {
  const wrong = `must be a whole number from ${least}`;
  return v.optional(
    v.pipe(
      v.number(wrong),
      v.integer(wrong),
      v.minValue(least, wrong),
      v.maxValue(Number.MAX_SAFE_INTEGER, wrong), // `safeInteger` has no counterpart in JSON Schema
      v.description(description),
    ),
    standard,
  );
}

/** A number from 0 to 1, by default `standard`; `description` says of what. */
export function fraction(standard: number, description: string) {
  const wrong = "must be a number from 0 to 1";
  return v.optional(
    v.pipe(v.number(wrong), v.minValue(0, wrong), v.maxValue(1, wrong), v.description(description)),
    standard,
  );
}
