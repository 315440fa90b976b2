import * as v from "valibot";

/** A schema that nothing fits: `message` says why, of what was found. */
export function refused(
  message: (issue: { readonly input: unknown }) => string,
): v.NeverSchema<(issue: v.NeverIssue) => string> {
  return v.never(message);
}
