import type { ScriptedExperiment } from "../../validation/validation-experiment.js";
import { cliqueFormation } from "./clique-formation.js";
import { proportionalShares } from "./proportional-shares.js";
import { smallChain } from "./small-chain.js";
import { sybilGains } from "./sybil-gains.js";

const CHAPTERS = [cliqueFormation, proportionalShares, sybilGains, smallChain];

/** Experiment 15: where tit for tat and proportional response lead if nothing else interferes. */
export const strategyCores: ScriptedExperiment = {
  id: 15,
  title: "Tit for tat forms cliques, proportional response is fair, and a chain is exact",
  kind: "pass/fail",
  source:
    "Gai et al., ICDCS 2007 (cliques); Wu and Zhang, STOC 2007 (proportional response); Cheng et al., Games and " +
    "Economic Behavior 148 (2024) (Sybil, tight bound of two); case study peer2peer of PRISM, its chain solved exactly",
  settings: () => [
    "scripted agents on the lab's network, latency 0, no headers, unlimited downloads; every peer has endless content for every other",
    "tit for tat: 20 peers of 100 to 290 kB/s, 4 slots, no optimistic slot, 40 rounds of 10 s",
    "proportional response: full mesh of 10 peers of 100 to 370 kB/s, 100 rounds; `propshare` with its own options and 4 + 1 slots",
    "Sybil: scripted proportional response; a full mesh of 10 where both identities know everybody, and a ring of 5 where each knows one neighbour; nine splits, and the one that repeats what was sent before; rates drawn anew for each random seed, or as in the row",
    "chain: a block that a client lacks arrives at the rate 2 (1 + min(3, holders)); 1,000 runs for each random seed (quick: 400)",
  ],
  parts: (options) => CHAPTERS.flatMap((chapter) => chapter.parts(options)),
  judge: (results) => CHAPTERS.flatMap((chapter) => chapter.judge(results)),
};
