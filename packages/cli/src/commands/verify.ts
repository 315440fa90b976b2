import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  torrent: {
    type: "required",
    describe: "a torrent file, the http(s) address of one, or - for standard input",
  },
} as const;

const options = {
  dir: { type: "value", value: "FOLDER", describe: "where the data is (default: ./downloads)" },
  json: { type: "flag", describe: "print the result as a line of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** What `minibit verify` is run with. */
export type VerifyArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "verify",
  summary: "compare data on disk with a torrent",
  details:
    "Reads every byte, changes nothing, and names the files that are missing or not as the torrent says. Ends " +
    "with exit code 7 when there are any.",
  positionals,
  options,
  examples: [
    ["verify folder.torrent --dir ./out", "whether ./out/folder is what the torrent says"],
    ["verify folder.torrent --dir ./out --quiet && echo same", "the same for a script"],
  ],
  load: () => import("./verify-run.js"),
});
