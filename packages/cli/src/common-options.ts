import type { OptionSpecs } from "./command.js";

/** Options of every command. */
export const COMMON_OPTIONS = {
  verbose: { type: "flag", describe: "say more, also where an unexpected error arose" },
  help: { type: "flag", alias: "h", describe: "show this help" },
  version: { type: "flag", alias: "V", describe: "show the version" },
} as const satisfies OptionSpecs;
