import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  action: { type: "required", describe: "what to do: 'new' makes a package of a plugin" },
  name: { type: "required", describe: "what the strategy is called: my-selector, @me/my-selector" },
} as const;

const options = {
  kind: {
    type: "value",
    value: "KIND",
    describe: "selector, choker, sampler or revealer (default: selector)",
  },
  dir: { type: "value", value: "FOLDER", describe: "the folder to make (default: ./NAME)" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** What `minibit plugin` is run with. */
export type PluginArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "plugin",
  summary: "begin a strategy of your own",
  details:
    "Makes a package with a small strategy in TypeScript, its tests and a README. It runs as it is: --plugin " +
    "takes its folder, and nothing needs to be built. 'npm install && npm test' in it runs the conformance kit. Until @minibit/core is " +
    "published, that README says what to install instead.",
  positionals,
  options,
  examples: [
    ["plugin new my-selector", "a selector, in ./my-selector"],
    ["demo --plugin ./my-selector --selector my-selector", "see it at work"],
    ["plugin new @me/gentle --kind choker --dir ./gentle-choker", "a choker, for the scope @me of npm"],
  ],
  load: () => import("./plugin-run.js"),
});
