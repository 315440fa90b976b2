import { type Arguments, defineCommand } from "../command.js";
import { PLUGIN_OPTIONS } from "../strategy-options.js";

const positionals = {
  action: { type: "optional", describe: "'show' describes one strategy and its options" },
  name: { type: "optional", describe: "name of the strategy" },
} as const;

const options = {
  ...PLUGIN_OPTIONS,
  json: { type: "flag", describe: "print one line of JSON, options included" },
} as const;

/** Arguments of `minibit strategies`. */
export type StrategiesArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "strategies",
  summary: "list the strategies, or describe one",
  positionals,
  options,
  examples: [
    ["strategies", "all names, and what they do"],
    ["strategies show tft", "options and defaults, source, and promises"],
    ["strategies --plugin ./my-strategy.ts", "with your own in the list"],
  ],
  load: () => import("./strategies-run.js"),
});
