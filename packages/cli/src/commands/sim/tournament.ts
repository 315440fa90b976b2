import { type Arguments, defineCommand } from "../../command.js";
import { KEEPING_OPTIONS, MANY_OPTIONS, SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "optional", describe: `${SCENARIO} (default: flash-crowd)` },
} as const;

const options = {
  choker: {
    type: "value",
    value: "NAMES",
    describe: "the chokers that meet, two or more: tft,rarity,nobody; NAME:option=value sets options of one",
  },
  seeds: {
    type: "value",
    value: "N",
    describe: "runs of each swarm, every one with a seed of its own (default: 3)",
  },
  ...MANY_OPTIONS,
  ...SWARM_OPTIONS,
  ...KEEPING_OPTIONS,
  ...SPEECH_OPTIONS,
} as const;

/** What `minibit sim tournament` is run with. */
export type SimTournamentArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim tournament",
  summary: "let chokers meet each other in mixed swarms, and rank them",
  details:
    "Every pair of chokers shares a swarm, half and half, 90 to 10 and 10 to 90, in the manner of Axelrod and of " +
    "Rahman et al. Performance is how well a swarm of one choker alone does; robustness how often it is " +
    "the faster one of a pair as nine in ten of the swarm, and aggressiveness as one in ten.",
  positionals,
  options,
  examples: [
    ["sim tournament --choker tft,rarity,propshare,nobody --peers 50", "four chokers, each against each"],
    ["sim tournament --plugin ./newcomers.ts --choker tft,newcomers", "yours against the usual one"],
  ],
  load: () => import("./tournament-run.js"),
});
