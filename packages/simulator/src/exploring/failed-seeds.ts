import * as v from "valibot";
import type { Explored } from "./exploration.js";
import { complaintsOf } from "./outcome.js";

/** A seed that failed once. */
export interface FailedSeed {
  /** The seed, in decimal digits. */
  readonly seed: string;
  /** Its outcome at that time. */
  readonly outcome: string;
  /** The first line that said what was wrong. */
  readonly what: string;
}

const DECIMAL = v.pipe(v.string(), v.regex(/^\d{1,20}$/, "a seed is decimal digits"));
const FAILED_SEEDS = v.array(v.strictObject({ seed: DECIMAL, outcome: v.string(), what: v.string() }));

/**
 * Parses the seeds in `text`.
 *
 * @throws ValiError or SyntaxError if it is not a list of failed seeds.
 */
export function readFailedSeeds(text: string): readonly FailedSeed[] {
  return v.parse(FAILED_SEEDS, JSON.parse(text));
}

/** Returns `known` with the new failure added, unless it is already there. */
export function withFailure(
  known: readonly FailedSeed[],
  { seed, outcome }: Explored,
): readonly FailedSeed[] {
  if (known.some((failed) => failed.seed === String(seed))) return known;
  const complaints = complaintsOf(outcome);
  const what = (complaints[1] ?? complaints[0] ?? "").trim();
  return [...known, { seed: String(seed), outcome: outcome.kind, what }];
}

/** Returns `seeds` as the text of a file. */
export function failedSeedsText(seeds: readonly FailedSeed[]): string {
  return `${JSON.stringify(seeds, undefined, 2)}\n`;
}
