import * as v from "valibot";

/** Makes a schema that accepts nothing: `message` says why, about what was found. */
export function refused(
  message: (issue: { readonly input: unknown }) => string,
): v.NeverSchema<(issue: v.NeverIssue) => string> {
  return v.never(message);
}
