import * as v from "valibot";

/** An options schema that refuses what it does not know, and says what there is. */
export function options<const Entries extends v.ObjectEntries>(entries: Entries) {
  const names = Object.keys(entries).join(", ");
  return v.strictObject(entries, (issue) =>
    issue.expected === "never" ? `there is no such option; there are: ${names}` : issue.message,
  );
}

/** A whole number from `least`, `standard` unless given; `description` gives its unit. */
export function wholeNumber(standard: number, least: number, description: string) {
  const wrong = `must be a whole number from ${least}`;
  return v.optional(
    v.pipe(v.number(wrong), v.safeInteger(wrong), v.minValue(least, wrong), v.description(description)),
    standard,
  );
}

/** A number from 0 to 1, `standard` unless given; `description` says of what. */
export function fraction(standard: number, description: string) {
  const wrong = "must be a number from 0 to 1";
  return v.optional(
    v.pipe(v.number(wrong), v.minValue(0, wrong), v.maxValue(1, wrong), v.description(description)),
    standard,
  );
}
