import { type Arguments, defineCommand } from "../../command.js";
import { PLUGIN_OPTIONS } from "../../strategy-options.js";

const positionals = {
  result: { type: "required", describe: "a run that was kept with --out: results/run-7.jsonl" },
} as const;

const options = {
  peer: {
    type: "list",
    value: "NAME",
    describe: "whose eyes to look through: leecher-17, or a population; again for others (default: all)",
  },
  from: { type: "value", value: "TIME", describe: "show what happened from this simulated time on" },
  until: { type: "value", value: "TIME", describe: "stop at this simulated time: 312s (default: the end)" },
  plugin: {
    ...PLUGIN_OPTIONS.plugin,
    describe:
      "a plugin, instead of those that the run was made with: where they have moved; again for others",
  },
  json: { type: "flag", describe: "print what happened as lines of JSON" },
} as const;

/** What `minibit sim replay` is run with. */
export type SimReplayArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim replay",
  summary: "run a kept swarm again, and show what a peer saw and decided",
  details:
    "Nothing of this was recorded: the same scenario, strategies and seed give the same events, so the run is " +
    "done again with the lid off. When a plugin has changed since, that is said.",
  positionals,
  options,
  examples: [
    ["sim replay results/run-7.jsonl --until 312s --peer leecher-17", "what did it see, what did it decide?"],
    ["sim replay results/run-7.jsonl --peer seed-1 --json", "the same of the seed, for a script"],
  ],
  load: () => import("./replay-run.js"),
});
