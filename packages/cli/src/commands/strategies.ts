import { type Arguments, defineCommand } from "../command.js";

const positionals = {} as const;

const options = {
  json: { type: "flag", describe: "print them as a line of JSON" },
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
    ["peer --selector sequential --choker everyone", "choose two of them"],
  ],
  load: () => import("./strategies-run.js"),
});
