import * as v from "valibot";
import type { MeasurePlan } from "../scenario.js";
import { DURATION, SPAN, type WrittenAmount } from "./amount.js";
import { type EntriesOf, fields } from "./fields.js";

/** How finely a run is measured. */
export interface WrittenMeasures {
  /** Time between two samples of the swarm; 10 s by default. */
  readonly sample?: WrittenAmount | undefined;
  /**
   * Peers that arrive before this time are excluded from the swarm's means: of download times, speeds, fairness and
   * stalls. Links and slots before it do not count. Completion, upload utilisation and copies cover the whole run. 0 s by
   * default.
   */
  readonly warmUp?: WrittenAmount | undefined;
}

const ENTRIES = {
  sample: v.optional(v.pipe(SPAN, v.description("time between two samples of the swarm")), "10s"),
  warmUp: v.optional(
    v.pipe(
      DURATION,
      v.description(
        "peers that arrive before this time do not count in the averages of the swarm, nor do links and slots before it; completion, upload used and copies cover the whole run",
      ),
    ),
    "0s",
  ),
} satisfies EntriesOf<WrittenMeasures>;

/** How finely a run is measured. */
export const MEASURES = fields(
  "a mapping of sample and warmUp",
  ENTRIES,
  ({ sample: sampleMs, warmUp: warmUpMs }): MeasurePlan => ({ sampleMs, warmUpMs }),
);
