import * as v from "valibot";
import type { MeasurePlan } from "../scenario.js";
import { DURATION, SPAN, type WrittenAmount } from "./amount.js";
import { type EntriesOf, fields } from "./fields.js";

/** How finely a run is measured. */
export interface WrittenMeasures {
  /** Between two samples of the swarm; 10 s unless given. */
  readonly sample?: WrittenAmount | undefined;
  /**
   * Who comes before this time does not count in the means of the swarm: of download times, speeds, fairness and
   * stalls. Completion, use of the upload and copies are of the whole run. 0 s unless given.
   */
  readonly warmUp?: WrittenAmount | undefined;
}

const ENTRIES = {
  sample: v.optional(v.pipe(SPAN, v.description("time between two samples of the swarm")), "10s"),
  warmUp: v.optional(
    v.pipe(
      DURATION,
      v.description(
        "peers that arrive before this time do not count in the averages of the swarm; completion, upload used and copies cover the whole run",
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
