import type { OptionSpecs } from "./command.js";

/** Options of every command. */
export const COMMON_OPTIONS = {
  verbose: { type: "flag", describe: "print more, and stack traces of unexpected errors" },
  help: { type: "flag", alias: "h", describe: "show this help" },
  version: { type: "flag", alias: "V", describe: "show the version" },
} as const satisfies OptionSpecs;
