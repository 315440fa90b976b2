import { mean } from "simple-statistics";

/** The mean of those of `values` that are known; undefined where none is. */
export function meanOf(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.flatMap((value) => value ?? []);
  return known.length > 0 ? mean(known) : undefined;
}
