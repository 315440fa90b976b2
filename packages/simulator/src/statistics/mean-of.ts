import { mean } from "simple-statistics";

/** The mean of those of `values` that are known; undefined where none is. */
export function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? mean(known) : undefined;
}
