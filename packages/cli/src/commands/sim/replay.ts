import { type Arguments, defineCommand } from "../../command.js";
import { PLUGIN_OPTIONS } from "../../strategy-options.js";

const positionals = {
  result: { type: "required", describe: "a run kept with --out: results/run-7.jsonl" },
} as const;

const options = {
  peer: {
    type: "list",
    value: "NAME",
    describe: "the peer to watch: leecher-17, or a population; repeatable (default: all peers)",
  },
  from: {
    type: "value",
    value: "TIME",
    describe: "start to show at this simulated time: 300s (default: the beginning)",
  },
  until: { type: "value", value: "TIME", describe: "stop at this simulated time: 312s (default: the end)" },
  plugin: {
    ...PLUGIN_OPTIONS.plugin,
    describe: "a plugin to use instead of those recorded in the run, in case they have moved; repeatable",
  },
  json: { type: "flag", describe: "print events as lines of JSON" },
} as const;

/** Arguments of `minibit sim replay`. */
export type SimReplayArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim replay",
  summary: "repeat a kept run, and show what a peer saw and decided",
  details:
    "The run is not played back from a recording. It is simulated again: the same scenario, strategies and seed " +
    "give the same events. You are told if a plugin has changed since.",
  positionals,
  options,
  examples: [
    ["sim replay results/run-7.jsonl --until 312s --peer leecher-17", "what it saw and decided, until then"],
    ["sim replay results/run-7.jsonl --peer seed-1 --json", "the same for the seed, for a script"],
  ],
  load: () => import("./replay-run.js"),
});
