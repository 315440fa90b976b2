import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  action: { type: "required", describe: "what to do: 'new' makes a package for a plugin" },
  name: { type: "required", describe: "name of the strategy: my-selector, @me/my-selector" },
} as const;

const options = {
  kind: {
    type: "value",
    value: "KIND",
    describe: "selector, choker, sampler or revealer (default: selector)",
  },
  dir: { type: "value", value: "FOLDER", describe: "the folder to create (default: ./NAME)" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** Arguments of `minibit plugin`. */
export type PluginArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "plugin",
  summary: "start a strategy of your own",
  details:
    "Creates a package with a small strategy in TypeScript, its tests and a README. Nothing needs to be built: " +
    "--plugin takes the folder as it is. 'npm install && npm test' runs the conformance kit. Until @minibit/core is " +
    "published, the README says what to install instead.",
  positionals,
  options,
  examples: [
    ["plugin new my-selector", "a selector, in ./my-selector"],
    ["demo --plugin ./my-selector --selector my-selector", "watch it at work"],
    ["plugin new @me/gentle --kind choker --dir ./gentle-choker", "a choker, in the npm scope @me"],
  ],
  load: () => import("./plugin-run.js"),
});
