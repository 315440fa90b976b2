import type { OptionSpecs } from "../../command.js";
import { PLUGIN_OPTIONS } from "../../strategy-options.js";

/** The scenario that a command begins with. */
export const SCENARIO =
  "one of 'minibit sim list', or a file of your own: scenario.yaml, or .ts with defineScenario";

/** How the swarm differs from the one that the scenario describes. */
export const SWARM_OPTIONS = {
  peers: { type: "value", value: "N", describe: "how many leechers in all (default: as the scenario says)" },
  until: {
    type: "value",
    value: "TIME",
    describe: "end at this simulated time at the latest: 30m, 2h (default: as the scenario says)",
  },
  check: {
    type: "flag",
    describe: "verify the engine's invariants after every event; several times slower",
  },
  ...PLUGIN_OPTIONS,
} as const satisfies OptionSpecs;

/** How a command of the lab speaks. */
export const SPEECH_OPTIONS = {
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** Options of the commands that run many swarms. */
export const MANY_OPTIONS = {
  seed: { type: "value", value: "SEED", describe: "the seed that those are drawn from (default: 1)" },
  workers: {
    type: "value",
    value: "N",
    describe: "how many runs go on at a time (default: one per processor)",
  },
} as const satisfies OptionSpecs;

/** Where the commands that run many swarms keep what they measured. */
export const KEEPING_OPTIONS = {
  out: {
    type: "value",
    value: "FOLDER",
    describe: "where results are kept; what is there already is not run again (default: not kept)",
  },
} as const satisfies OptionSpecs;
