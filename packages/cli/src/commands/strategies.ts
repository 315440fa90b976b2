import { type Arguments, defineCommand } from "../command.js";
import { PLUGIN_OPTIONS } from "../strategy-options.js";

const positionals = {
  action: { type: "optional", describe: "'show' tells more of one strategy, with its options" },
  name: { type: "optional", describe: "which strategy" },
} as const;

const options = {
  ...PLUGIN_OPTIONS,
  json: { type: "flag", describe: "print them as a line of JSON, with their options" },
} as const;

/** What `minibit strategies` is run with. */
export type StrategiesArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "strategies",
  summary: "list the strategies that can be chosen by name",
  positionals,
  options,
  examples: [
    ["strategies", "names, and what they do"],
    ["strategies show tft", "its options and their defaults, where it comes from, what it promises"],
    ["strategies --plugin ./my-strategy.ts", "with yours among them"],
  ],
  load: () => import("./strategies-run.js"),
});
