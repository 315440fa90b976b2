import { shown } from "./shown.js";

/** Returns the sentence about an input that is not `wanted`: `is a size like 64MiB, not '6s'`. */
export function isNot(wanted: string): (issue: { readonly input: unknown }) => string {
  return ({ input }) => `is ${wanted}, not ${shown(input)}`;
}
