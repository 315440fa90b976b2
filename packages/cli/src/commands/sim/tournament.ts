import { type Arguments, defineCommand } from "../../command.js";
import { KEEPING_OPTIONS, MANY_OPTIONS, SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "optional", describe: `${SCENARIO} (default: flash-crowd)` },
} as const;

const options = {
  choker: {
    type: "value",
    value: "NAMES",
    describe: "the chokers that compete, two or more: tft,rarity,nobody; options as NAME:option=value",
  },
  seeds: {
    type: "value",
    value: "N",
    describe: "runs per swarm, each with its own seed (default: 3)",
  },
  ...MANY_OPTIONS,
  ...SWARM_OPTIONS,
  ...KEEPING_OPTIONS,
  ...SPEECH_OPTIONS,
} as const;

/** Arguments of `minibit sim tournament`. */
export type SimTournamentArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim tournament",
  summary: "let chokers compete in mixed swarms, and rank them",
  details:
    "Every pair of chokers shares swarms mixed 50/50, 90/10 and 10/90, in the manner of Axelrod and of Rahman et al. " +
    "Performance is how fast a swarm of one choker alone is. Robustness is how often the choker is the faster one as " +
    "90 % of a mixed swarm, aggressiveness how often as 10 %.",
  positionals,
  options,
  examples: [
    [
      "sim tournament --choker tft,rarity,propshare,nobody --peers 50",
      "four chokers, each against every other",
    ],
    ["sim tournament --plugin ./newcomers.ts --choker tft,newcomers", "yours against the default"],
  ],
  load: () => import("./tournament-run.js"),
});
