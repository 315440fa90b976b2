import type { Interval } from "../../statistics/index.js";
import type { Measure } from "./measure.js";

/** Classification of a difference. */
export type VerdictKind =
  /** Clearly better: unlikely to be chance. */
  | "better"
  /** Clearly worse: unlikely to be chance. */
  | "worse"
  /** Clearly higher, in a measure of which neither direction is better. */
  | "more"
  /** Clearly lower, in a measure of which neither direction is better. */
  | "less"
  /** The difference may be chance. */
  | "no clear difference"
  /** There are so few runs that even the clearest difference may be chance. */
  | "too few runs"
  /** The two cover different peers or runs, because some have no value. */
  | "incomplete";

/** The conclusion about a difference. */
export interface Verdict {
  /** Its classification. */
  readonly kind: VerdictKind;
  /** Its wording: `faster`, `no clear difference`. */
  readonly words: string;
}

const CLEAR: readonly VerdictKind[] = ["better", "worse", "more", "less"];

/** Returns whether the verdict is that there is a clear difference, in either direction. */
export function isClear({ kind }: Verdict): boolean {
  return CLEAR.includes(kind);
}

/** The data on which a verdict is based. */
export interface Evidence {
  /** Number of pairs. */
  readonly pairs: number;
  /** Whether values of some runs are missing, or cover only peers that completed where others did. */
  readonly incomplete: boolean;
  /** Interval of the median difference. */
  readonly interval: Interval;
  /** Probability of so clear a difference by chance. */
  readonly probability: number;
}

/** With fewer pairs, the sign-flip test cannot go below {@link CHANCE}, whatever the values. @internal */
export const LEAST_PAIRS = 6;
/** A more likely result may be chance. */
const CHANCE = 0.05;

/**
 * Returns what can be said of a difference in `measure`. It counts as a difference only if two methods that fail in
 * different ways agree: the interval of the median excludes 0, and the sign-flip test of the mean is significant. Of
 * twenty equal measures, one may still be called different: read a table of verdicts with that in mind.
 */
export function verdictOf(measure: Measure, { pairs, incomplete, interval, probability }: Evidence): Verdict {
  if (incomplete) return { kind: "incomplete", words: `not comparable: ${reasonOf(measure)}` };
  if (pairs < LEAST_PAIRS) return { kind: "too few runs", words: "too few runs to tell" };
  const clear = probability <= CHANCE && (interval.low > 0 || interval.high < 0);
  if (!clear) return { kind: "no clear difference", words: "no clear difference" };
  const higher = interval.low > 0;
  return { kind: kindOf(measure, higher), words: higher ? measure.higher : measure.lower };
}

/** Measures of completed peers are missing if none completed; other measures for reasons of their own. */
function reasonOf({ ofCompleted }: Measure): string {
  return ofCompleted ? "not everybody completed" : "some runs have no number";
}

function kindOf({ better }: Measure, higher: boolean): VerdictKind {
  if (better === undefined) return higher ? "more" : "less";
  return (better === "high") === higher ? "better" : "worse";
}
