import type { ScriptedExperiment } from "../../validation/validation-experiment.js";
import { chainTimes } from "./chain-times.js";
import { optimalSchedules } from "./optimal-schedules.js";

/** Experiment 2: an omniscient script takes exactly the time that theory predicts. */
export const optimalDistribution: ScriptedExperiment = {
  id: 2,
  title: "An omniscient schedule takes exactly the optimal time",
  kind: "pass/fail",
  source:
    "Mundinger, Weber and Weiss, Journal of Scheduling 11 (2008): M + floor(log2 N) rounds; Biersack, Rodriguez and " +
    "Felber, QofIS 2004: linear chains, counted exactly; schedule of Ganesan and Seshadri, ICDCS 2005",
  settings: () => [
    "scripted agents on the lab's network: equal upload rates, unlimited downloads, latency 0, no headers",
    "M in {1, 10, 100} pieces, N in {1, 3, 7, 15, 63, 100} peers and a server; a round begins when the previous one has arrived completely",
    "chains: each peer forwards each chunk once, to one other peer, as soon as it has it",
  ],
  parts: (options) => [...optimalSchedules.parts(options), ...chainTimes.parts(options)],
  judge: (results) => [...optimalSchedules.judge(results), ...chainTimes.judge(results)],
};
