import type { OptionSpecs } from "./command.js";

/** Options of every command that knows strategies. */
export const PLUGIN_OPTIONS = {
  plugin: {
    type: "list",
    value: "PLUGIN",
    describe: "a plugin with more strategies: a file, a folder or a package; again for others",
  },
  config: {
    type: "value",
    value: "FILE",
    describe: "plugins, and options of peer and tracker (default: minibit.config.* of this folder)",
  },
} as const satisfies OptionSpecs;

/** Options of the commands whose peers decide by strategies. */
export const STRATEGY_OPTIONS = {
  selector: {
    type: "value",
    value: "NAME",
    describe: "which piece comes next (default: rarest); NAME:option=value sets options of it",
  },
  choker: {
    type: "value",
    value: "NAME",
    describe: "whom to serve (default: tft); NAME:option=value sets options of it",
  },
  ...PLUGIN_OPTIONS,
} as const satisfies OptionSpecs;
