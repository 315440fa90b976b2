import type { OptionSpecs } from "../../command.js";
import { PLUGIN_OPTIONS } from "../../strategy-options.js";

/** The scenario, the first argument of a command. */
export const SCENARIO =
  "a name from 'minibit sim list', or your own file: scenario.yaml, or .ts with defineScenario";

/** Changes to the swarm that the scenario describes. */
export const SWARM_OPTIONS = {
  peers: { type: "value", value: "N", describe: "total number of leechers (default: as in the scenario)" },
  until: {
    type: "value",
    value: "TIME",
    describe: "stop at this simulated time at the latest: 30m, 2h (default: as in the scenario)",
  },
  check: {
    type: "flag",
    describe: "check the engine's invariants after every event; about 50 times slower with 30 peers",
  },
  ...PLUGIN_OPTIONS,
} as const satisfies OptionSpecs;

/** How a command of the lab reports. */
export const SPEECH_OPTIONS = {
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** Options of commands that run many swarms. */
export const MANY_OPTIONS = {
  seed: {
    type: "value",
    value: "SEED",
    describe: "the seed from which the seeds of all runs are drawn (default: 1)",
  },
  workers: {
    type: "value",
    value: "N",
    describe: "number of parallel runs (default: one per processor)",
  },
} as const satisfies OptionSpecs;

/** Where commands that run many swarms keep their results. */
export const KEEPING_OPTIONS = {
  out: {
    type: "value",
    value: "FOLDER",
    describe: "a folder for the results; runs it already holds are not repeated (default: not kept)",
  },
} as const satisfies OptionSpecs;
