import * as v from "valibot";
import { amount, count, stamp } from "./event-fields.js";

const scenario = v.pipe(v.string(), v.description("the name of the scenario"));
const seed = v.pipe(v.string(), v.regex(/^\d+$/), v.description("the random seed, in decimal digits"));
const simulatedSeconds = v.pipe(amount, v.description("the time of the lab's clock"));
const seconds = v.pipe(amount, v.description("how long it has taken"));
const events = v.pipe(count, v.description("how many events took place in the simulation"));
const etaSeconds = v.optional(
  v.pipe(amount, v.description("until it is over; absent if it cannot be estimated")),
);
const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const fault = v.object({
  peer: v.string(),
  strategy: v.string(),
  atMs: amount,
  message: v.string(),
  place: v.optional(
    v.pipe(v.string(), v.description("where in its plugin it threw, `mine.ts:3:31`; absent if unknown")),
  ),
});

const simulating = v.object({
  ...stamp,
  event: v.literal("simulating"),
  scenario,
  seed,
  simulatedSeconds,
  events,
  leechers: v.pipe(count, v.description("peers there that lack something")),
  seeds: v.pipe(count, v.description("peers there that hold everything")),
  completed: v.pipe(count, v.description("leechers that completed")),
  expected: v.pipe(count, v.description("leechers in all, as far as it is known")),
  deliveredBytes: v.pipe(count, v.description("bytes of blocks received by all")),
  utilisation: v.optional(
    v.pipe(
      part,
      v.description(
        "part of the upload capacity that is used, 0 to 1; absent where that is not known yet, or a line has no bound",
      ),
    ),
  ),
  etaSeconds,
});

const result = v.object({
  ...stamp,
  event: v.literal("result"),
  scenario,
  seed,
  digest: v.pipe(v.string(), v.description("the same for the same run: a hash of its events")),
  ending: v.pipe(
    v.picklist(["complete", "time", "interrupted"]),
    v.description("why it ended: no incomplete peer was left, its time was over, Ctrl-C"),
  ),
  simulatedSeconds,
  events,
  seconds,
  swarm: v.pipe(
    v.looseObject({}),
    v.description(
      "what was measured, of the swarm and, in `classes`, of each population; times in milliseconds",
    ),
  ),
  faults: v.pipe(
    v.array(
      v.object({
        ...fault.entries,
        peers: v.pipe(
          count,
          v.description("at how many peers it was; what else is said of it is of the first"),
        ),
      }),
    ),
    v.description("what strategies did wrong, each kind once; of the first thousand times"),
  ),
  path: v.optional(v.pipe(v.string(), v.description("the file in which the run is kept"))),
});

const experimenting = v.object({
  ...stamp,
  event: v.literal("experimenting"),
  name: v.pipe(v.string(), v.description("what the experiment is called")),
  total: v.pipe(count, v.description("runs in all")),
  finished: v.pipe(count, v.description("runs that are done or failed")),
  resumed: v.pipe(count, v.description("how many of these were kept from before")),
  failed: v.pipe(count, v.description("runs that failed")),
  seconds,
  etaSeconds,
});

const level = v.pipe(
  part,
  v.description(
    "the confidence that the number lies in between: 0.95, or less for the range of fewer than six runs",
  ),
);
const interval = v.object({ low: v.number(), high: v.number(), level });
const estimate = v.object({ median: v.number(), interval });

const comparison = v.object({
  ...stamp,
  event: v.literal("comparison"),
  name: v.pipe(v.string(), v.description("what the experiment is called")),
  variants: v.pipe(v.array(v.string()), v.description("what is compared")),
  baseline: v.pipe(v.string(), v.description("the variant with which the others are compared")),
  seeds: v.pipe(v.array(v.string()), v.description("the random seed of each run")),
  measures: v.pipe(
    v.array(
      v.object({
        measure: v.pipe(v.string(), v.description("its name, as in the files of results")),
        unit: v.picklist(["ms", "bytes per second", "part", "copies", "count", "number"]),
        population: v.optional(v.pipe(v.string(), v.description("whose it is; absent for the swarm"))),
        variants: v.array(
          v.object({
            variant: v.string(),
            values: v.pipe(
              v.array(v.nullable(v.number())),
              v.description("of each run, in the order of the seeds; null where a run has none"),
            ),
            estimate: v.optional(estimate),
          }),
        ),
        differences: v.pipe(
          v.array(
            v.object({
              variant: v.string(),
              difference: v.pipe(estimate, v.description("to the baseline, seed by seed")),
              relative: v.optional(
                v.pipe(estimate, v.description("the same as parts of the baseline's value")),
              ),
              cliffsDelta: v.pipe(v.number(), v.description("an effect size, -1 to 1")),
              verdict: v.pipe(v.string(), v.description("what can be said of it")),
            }),
          ),
          v.description("each variant but the baseline"),
        ),
      }),
    ),
    v.description("what was measured"),
  ),
  faults: v.optional(
    v.pipe(
      v.array(
        v.object({
          ...{ variant: v.string(), seed, count, first: fault },
          others: v.optional(
            v.pipe(
              v.array(fault),
              v.description("the first of each other kind; absent where all are of one"),
            ),
          ),
        }),
      ),
      v.description("the runs in which strategies did something wrong, how often, and what first"),
    ),
  ),
});

const score = v.object({ value: part, interval });

const ranking = v.object({
  ...stamp,
  event: v.literal("ranking"),
  name: v.pipe(v.string(), v.description("what the experiment is called")),
  chokers: v.pipe(v.array(v.string()), v.description("who met")),
  ranking: v.pipe(
    v.array(
      v.object({
        choker: v.string(),
        place: count,
        points: part,
        performance: score,
        robustness: score,
        aggressiveness: score,
        even: score,
        speed: v.pipe(amount, v.description("of a swarm that has it alone, bytes per second")),
      }),
    ),
    v.description("the best first"),
  ),
  encounters: v.pipe(
    v.array(
      v.object({
        choker: v.string(),
        opponent: v.string(),
        mixture: v.picklist(["even", "majority", "minority"]),
        ratio: v.pipe(amount, v.description("the speed of those with the first over that of the others")),
        won: v.pipe(amount, v.description("games won, over those played; a draw is half")),
        games: count,
      }),
    ),
    v.description("every pairing, from the view of each"),
  ),
});

const traced = v.object({
  ...stamp,
  event: v.literal("traced"),
  simulatedSeconds,
  name: v.pipe(v.string(), v.description("whose it is: the name of a simulated peer")),
  what: v.pipe(v.string(), v.description("what kind of thing it saw or decided")),
  facts: v.pipe(v.looseObject({}), v.description("the facts of it, by name")),
});

/** What `minibit sim` prints with `--json`, one object a line. */
export const LAB_EVENTS = [simulating, result, experimenting, comparison, ranking, traced] as const;
