import { shown } from "./shown.js";

/** The sentence against what a schema was given, in place of `wanted`: `is a size like 64MiB, not '6s'`. */
export function isNot(wanted: string): (issue: { readonly input: unknown }) => string {
  return ({ input }) => `is ${wanted}, not ${shown(input)}`;
}
