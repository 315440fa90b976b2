import * as v from "valibot";
import { SUMMARY_FORMAT, type Summary } from "./summary.js";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const digits = v.pipe(v.string(), v.regex(/^\d+$/));
const seed = v.pipe(digits, v.description("the random seed: a 64-bit number in decimal digits"));
const variantLabel = v.pipe(v.string(), v.description("the variant"));

const plugin = v.object({
  name: v.string(),
  specifier: v.pipe(v.string(), v.description("how it was named: a path or a package")),
  version: v.optional(v.pipe(v.string(), v.description("what its package says"))),
  contentHash: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9a-f]{64}$/),
      v.description("SHA-256 of its file and of those that it imports by relative paths"),
    ),
  ),
});

const variant = v.object({
  label: v.pipe(v.string(), v.description("what it is called")),
  scenario: v.pipe(v.looseObject({ name: v.string() }), v.description("the swarm, in full")),
  plugins: v.pipe(v.array(v.string()), v.description("the plugins, as they were named")),
});

const measures = v.pipe(
  v.record(v.string(), v.number()),
  v.description("by the name of the measure; absent if there is no number"),
);

const fault = v.object({
  peer: v.pipe(v.string(), v.description("the peer whose strategy it was")),
  strategy: v.string(),
  atMs: v.pipe(v.number(), v.minValue(0), v.description("when, simulated milliseconds")),
  message: v.string(),
  place: v.optional(
    v.pipe(v.string(), v.description("where in its plugin it threw, `mine.ts:3:31`; absent if unknown")),
  ),
});

const run = v.object({
  variant: variantLabel,
  seed,
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.description("a hash of its event log")),
  swarm: measures,
  classes: v.pipe(v.record(v.string(), measures), v.description("the same of each population")),
  faults: v.optional(
    v.pipe(
      v.object({
        count,
        first: fault,
        others: v.optional(
          v.pipe(v.array(fault), v.description("the first of each other kind; absent where all are of one")),
        ),
      }),
      v.description("what strategies did wrong; absent where nothing was"),
    ),
  ),
});

const failure = v.object({
  variant: variantLabel,
  seed,
  error: v.pipe(v.string(), v.description("the name of the error")),
  message: v.string(),
});

const interval = v.object({
  low: v.number(),
  high: v.number(),
  level: v.pipe(
    part,
    v.description(
      "the confidence that the number lies in between: 0.95, or less for the range of fewer than six runs",
    ),
  ),
});

const estimate = v.object({
  median: v.pipe(v.number(), v.description("the median over the runs")),
  interval: v.pipe(interval, v.description("where it lies, by bootstrap over the runs")),
});

const measure = v.object({
  name: v.string(),
  title: v.pipe(v.string(), v.description("what people read")),
  unit: v.picklist(["ms", "bytes per second", "part", "copies", "count", "number"]),
  better: v.optional(v.picklist(["low", "high"])),
  lower: v.pipe(v.string(), v.description("what a run is that has less of it")),
  higher: v.pipe(v.string(), v.description("what a run is that has more of it")),
  ofCompleted: v.pipe(v.boolean(), v.description("whether it counts only peers that completed")),
});

const variantEstimate = v.object({
  variant: variantLabel,
  values: v.pipe(v.array(v.nullable(v.number())), v.description("of each seed, in their order")),
  estimate: v.optional(estimate),
});

const verdict = v.object({
  kind: v.picklist(["better", "worse", "more", "less", "no clear difference", "too few runs", "incomplete"]),
  words: v.string(),
});

const difference = v.object({
  variant: variantLabel,
  seeds: v.pipe(v.array(digits), v.description("the seeds that both have a number for")),
  differences: v.pipe(v.array(v.number()), v.description("the variant less the baseline, of each of these")),
  difference: v.pipe(estimate, v.description("of the differences")),
  relative: v.optional(v.pipe(estimate, v.description("of the differences as parts of the baseline"))),
  cliffsDelta: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
  standardised: v.optional(
    v.pipe(
      v.number(),
      v.description(
        "mean difference in standard deviations of the differences: Cohen's d for pairs with Hedges' correction; absent for fewer than three",
      ),
    ),
  ),
  probability: v.pipe(part, v.description("how likely so clear a difference is by chance: sign-flip test")),
  verdict,
});

const comparison = v.object({
  variants: v.array(v.string()),
  baseline: v.pipe(v.string(), v.description("the variant that the others are compared with")),
  seeds: v.array(digits),
  measures: v.array(
    v.object({
      measure,
      population: v.optional(v.pipe(v.string(), v.description("absent: the swarm"))),
      variants: v.array(variantEstimate),
      differences: v.array(difference),
    }),
  ),
});

const score = v.object({ value: part, interval, games: count });

const tournament = v.object({
  chokers: v.array(v.string()),
  ranking: v.array(
    v.object({
      choker: v.string(),
      place: v.pipe(count, v.minValue(1)),
      performance: v.pipe(score, v.description("speed where all have it, over that of the fastest choker")),
      robustness: v.pipe(score, v.description("games won as nine in ten")),
      aggressiveness: v.pipe(score, v.description("games won as one in ten")),
      even: v.pipe(score, v.description("games won at half and half")),
      points: v.pipe(part, v.description("the mean of the first three")),
      speed: v.pipe(v.number(), v.minValue(0), v.description("where all have it, bytes per second")),
    }),
  ),
  encounters: v.array(
    v.object({
      choker: v.string(),
      opponent: v.string(),
      mixture: v.picklist(["even", "majority", "minority"]),
      ratio: v.pipe(v.number(), v.minValue(0), v.description("speed of the one over that of the other")),
      won: part,
      games: count,
    }),
  ),
});

/** The structure of `summary.json`; `docs/schemas/sim-summary.schema.json` is generated from it. */
export const SUMMARY_SCHEMA = v.object({
  format: v.pipe(v.literal(SUMMARY_FORMAT), v.description("the version of this schema")),
  minibit: v.pipe(v.string(), v.description("MiniBit's version")),
  name: v.pipe(v.string(), v.description("what the experiment is called")),
  command: v.pipe(v.array(v.string()), v.description("the command that asked for it")),
  seed,
  plugins: v.pipe(v.array(plugin), v.description("the plugins beside MiniBit's own strategies")),
  variants: v.array(variant),
  interrupted: v.pipe(v.boolean(), v.description("whether it was ended before all runs were done")),
  runs: v.array(run),
  failures: v.array(failure),
  comparison,
  tournament: v.optional(tournament),
});

/**
 * Returns whether `summary`, as read from a file, has every field of a summary: another build may have written other
 * fields.
 */
export function isWholeSummary(summary: Summary): boolean {
  return v.is(SUMMARY_SCHEMA, summary);
}
