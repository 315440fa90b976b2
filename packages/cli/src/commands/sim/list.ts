import { type Arguments, defineCommand } from "../../command.js";

const positionals = {} as const;

const options = {
  json: { type: "flag", describe: "print one line of JSON" },
} as const;

/** Arguments of `minibit sim list`. */
export type SimListArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim list",
  summary: "list the scenarios that come with MiniBit",
  positionals,
  options,
  examples: [["sim list", "their names, and what they show"]],
  load: () => import("./list-run.js"),
});
