import { type Arguments, defineCommand } from "../../command.js";
import { SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "required", describe: SCENARIO },
} as const;

const options = {
  selector: {
    type: "value",
    value: "NAME",
    describe: "which piece comes next, for all leechers (default: as the scenario says)",
  },
  choker: {
    type: "value",
    value: "NAME",
    describe: "whom to serve, for all leechers; NAME:option=value sets options of it",
  },
  revealer: { type: "value", value: "NAME", describe: "which pieces a seed shows to whom, for everybody" },
  sampler: { type: "value", value: "NAME", describe: "whom the tracker introduces to whom" },
  seed: {
    type: "value",
    value: "SEED",
    describe: "the random seed, from 0: the same gives the same run (default: 1)",
  },
  ...SWARM_OPTIONS,
  out: {
    type: "value",
    value: "FOLDER",
    describe: "keep what was measured there, for replay and report (default: not kept)",
  },
  ...SPEECH_OPTIONS,
} as const;

/** What `minibit sim run` is run with. */
export type SimRunArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim run",
  summary: "run one simulated swarm, and say how it went",
  details:
    "Shows how the swarm goes, then what was measured: completion times by class, how well the upload was used, " +
    "how much the seeds had to send, and how far that is from the best that is possible. Ctrl-C ends the swarm " +
    "where it is and tells what was measured until then; twice, it ends at once.",
  positionals,
  options,
  examples: [
    ["sim run flash-crowd --peers 200 --choker tft", "two hundred peers arrive at once"],
    ["sim run ./my-scenario.yaml --seed 7 --out results/", "your own swarm; results/ can be looked at later"],
    ["sim run flash-crowd --plugin ./my-strategy.ts --selector mine", "your own strategy in everybody"],
    [
      "sim run seed-leaves --json | jq -r 'select(.event == \"result\")'",
      "all that was measured, for a script",
    ],
  ],
  load: () => import("./run-run.js"),
});
