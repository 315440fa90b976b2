import type { Interval } from "../statistics/index.js";
import type { Measure } from "./measure.js";

/** How a difference is to be understood. */
export type VerdictKind =
  /** Beyond chance, and for the better. */
  | "better"
  /** Beyond chance, and for the worse. */
  | "worse"
  /** Beyond chance, higher, of a measure that is neither good nor bad. */
  | "more"
  /** The same, lower. */
  | "less"
  /** It may be chance. */
  | "no clear difference"
  /** So few runs that even the clearest difference may be chance. */
  | "too few runs"
  /** Of different selections of peers or runs: those that have no number are missing. */
  | "incomplete";

/** What can be said of a difference. */
export interface Verdict {
  /** Of which kind. */
  readonly kind: VerdictKind;
  /** In words: `faster`, `no clear difference`. */
  readonly words: string;
}

const CLEAR: readonly VerdictKind[] = ["better", "worse", "more", "less"];

/** Whether it says of a difference that it is beyond chance, one way or the other. */
export function isClear({ kind }: Verdict): boolean {
  return CLEAR.includes(kind);
}

/** What a verdict is found from. */
export interface Evidence {
  /** How many pairs there are. */
  readonly pairs: number;
  /** Whether numbers of some runs are missing, or are of those alone who completed where others did. */
  readonly incomplete: boolean;
  /** Where the median difference lies. */
  readonly interval: Interval;
  /** How likely so clear a difference is by chance. */
  readonly probability: number;
}

/** With fewer pairs the sign-flip test cannot come below {@link CHANCE}, whatever they say. @internal */
export const LEAST_PAIRS = 6;
/** What is more likely than this may be chance. */
const CHANCE = 0.05;

/**
 * What can be said of a difference in `measure`. It is called one only where two things that fail in different
 * ways agree: the interval of the median leaves out 0, and the sign-flip test of the mean does. Of twenty measures
 * that are the same one may still be called different: a table of verdicts is to be read with that in mind.
 */
export function verdictOf(measure: Measure, { pairs, incomplete, interval, probability }: Evidence): Verdict {
  if (incomplete) return { kind: "incomplete", words: `not comparable: ${reasonOf(measure)}` };
  if (pairs < LEAST_PAIRS) return { kind: "too few runs", words: "too few runs to tell" };
  const clear = probability <= CHANCE && (interval.low > 0 || interval.high < 0);
  if (!clear) return { kind: "no clear difference", words: "no clear difference" };
  const higher = interval.low > 0;
  return { kind: kindOf(measure, higher), words: higher ? measure.higher : measure.lower };
}

/** What is of those who completed is missing where nobody did; any other number for reasons of its own. */
function reasonOf({ ofCompleted }: Measure): string {
  return ofCompleted ? "not everybody completed" : "some runs have no number";
}

function kindOf({ better }: Measure, higher: boolean): VerdictKind {
  if (better === undefined) return higher ? "more" : "less";
  return (better === "high") === higher ? "better" : "worse";
}
