import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  torrent: {
    type: "required",
    describe: "a torrent file, the http(s) address of one, or - for standard input",
  },
} as const;

const options = {
  dir: { type: "value", value: "FOLDER", describe: "the folder that holds the data (default: ./downloads)" },
  json: { type: "flag", describe: "print the result as one line of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** Arguments of `minibit verify`. */
export type VerifyArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "verify",
  summary: "compare data on disk with a torrent",
  details:
    "Reads every byte, changes nothing, and lists the files that are missing or differ from the torrent. Exits " +
    "with code 7 if there are any.",
  positionals,
  options,
  examples: [
    ["verify folder.torrent --dir ./out", "check ./out/folder"],
    ["verify folder.torrent --dir ./out --quiet && echo same", "the same for a script"],
  ],
  load: () => import("./verify-run.js"),
});
