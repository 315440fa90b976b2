import type { OptionSpecs } from "./command.js";

/** Options of every command that knows strategies. */
export const PLUGIN_OPTIONS = {
  plugin: {
    type: "list",
    value: "PLUGIN",
    describe: "a plugin with more strategies: a file, folder or package; repeatable",
  },
  config: {
    type: "value",
    value: "FILE",
    describe: "a file with plugins and options (default: minibit.config.* in this folder)",
  },
} as const satisfies OptionSpecs;

/** Options of commands whose peers use strategies. */
export const STRATEGY_OPTIONS = {
  selector: {
    type: "value",
    value: "NAME",
    describe: "which piece to download next (default: rarest); options as NAME:option=value",
  },
  choker: {
    type: "value",
    value: "NAME",
    describe: "which peers to serve (default: tft); options as NAME:option=value",
  },
  ...PLUGIN_OPTIONS,
} as const satisfies OptionSpecs;
