import { type Arguments, defineCommand } from "../../command.js";
import { SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "required", describe: SCENARIO },
} as const;

const options = {
  selector: {
    type: "value",
    value: "NAME",
    describe: "selector of all leechers (default: as in the scenario)",
  },
  choker: {
    type: "value",
    value: "NAME",
    describe: "choker of all leechers; options as NAME:option=value",
  },
  revealer: {
    type: "value",
    value: "NAME",
    describe: "revealer of all peers, which decides what a seed shows to whom",
  },
  sampler: {
    type: "value",
    value: "NAME",
    describe: "sampler of the tracker, which decides which peers it names",
  },
  seed: {
    type: "value",
    value: "SEED",
    describe: "the random seed, from 0; the same seed gives the same run (default: 1)",
  },
  ...SWARM_OPTIONS,
  out: {
    type: "value",
    value: "FOLDER",
    describe: "a folder for the results, for replay and report (default: not kept)",
  },
  ...SPEECH_OPTIONS,
} as const;

/** Arguments of `minibit sim run`. */
export type SimRunArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim run",
  summary: "run one simulated swarm, and show how it went",
  details:
    "Shows the swarm while it runs, then what was measured: completion times by class, how much of the upload " +
    "capacity was used, how much the seeds had to send, and how far that is from the theoretical optimum. Ctrl-C " +
    "stops the run and shows what was measured so far; pressed twice, it exits at once.",
  positionals,
  options,
  examples: [
    ["sim run flash-crowd --peers 200 --choker tft", "two hundred peers arrive together"],
    [
      "sim run ./my-scenario.yaml --seed 7 --out results/",
      "your own scenario; results/ is for replay and report",
    ],
    ["sim run flash-crowd --plugin ./my-strategy.ts --selector mine", "your own strategy in all leechers"],
    ["sim run seed-leaves --json | jq -r 'select(.event == \"result\")'", "all measures, for a script"],
  ],
  load: () => import("./run-run.js"),
});
