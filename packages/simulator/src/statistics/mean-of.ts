import { mean } from "simple-statistics";

/** Returns the mean of the known `values`; undefined if none is known. */
export function meanOf(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.flatMap((value) => value ?? []);
  return known.length > 0 ? mean(known) : undefined;
}
