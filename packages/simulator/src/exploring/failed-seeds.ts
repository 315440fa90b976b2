import * as v from "valibot";
import type { Explored } from "./exploration.js";
import { complaintsOf } from "./outcome.js";

/** A seed that failed once. */
export interface FailedSeed {
  /** The seed, in decimal digits. */
  readonly seed: string;
  /** How it ended then. */
  readonly outcome: string;
  /** What was wrong then: the first line that says so. */
  readonly what: string;
}

const DECIMAL = v.pipe(v.string(), v.regex(/^\d{1,20}$/, "a seed is decimal digits"));
const FAILED_SEEDS = v.array(v.strictObject({ seed: DECIMAL, outcome: v.string(), what: v.string() }));

/**
 * The seeds in `text`.
 *
 * @throws ValiError or SyntaxError when it is no list of failed seeds.
 */
export function readFailedSeeds(text: string): readonly FailedSeed[] {
  return v.parse(FAILED_SEEDS, JSON.parse(text));
}

/** `known` and, unless it is among them, what was just found. */
export function withFailure(
  known: readonly FailedSeed[],
  { seed, outcome }: Explored,
): readonly FailedSeed[] {
  if (known.some((failed) => failed.seed === String(seed))) return known;
  const complaints = complaintsOf(outcome);
  const what = (complaints[1] ?? complaints[0] ?? "").trim();
  return [...known, { seed: String(seed), outcome: outcome.kind, what }];
}

/** `seeds` as the text of a file. */
export function failedSeedsText(seeds: readonly FailedSeed[]): string {
  return `${JSON.stringify(seeds, undefined, 2)}\n`;
}
