import { type Arguments, defineCommand } from "../command.js";
import { USUAL_TRACKER } from "../tracking/usual-tracker.js";

const positionals = {
  path: { type: "required", describe: "the file or folder to share" },
} as const;

const options = {
  output: {
    type: "value",
    alias: "o",
    value: "FILE",
    describe: "where to write it; - is standard output (default: NAME.torrent)",
  },
  force: {
    type: "flag",
    alias: "f",
    describe: "replace FILE if it is there already; in the folder to share it is left out of the torrent",
  },
  tracker: {
    type: "list",
    value: "URL",
    describe:
      "a tracker to announce to (/announce is added to an address without a path); again for others, to be asked where those before fail",
  },
  "piece-length": {
    type: "value",
    value: "SIZE",
    describe: "bytes of a piece, a power of two: 256KiB (default: by the size of the data)",
  },
  name: {
    type: "value",
    value: "NAME",
    describe: "what the torrent is called (default: as PATH, or as what that links to)",
  },
  comment: { type: "value", value: "TEXT", describe: "a few words about it" },
  private: { type: "flag", describe: "peers are to come from its trackers alone (BEP 27)" },
  "no-date": { type: "flag", describe: "leave the date out: the same data makes the same file" },
  json: { type: "flag", describe: "print the result as a line of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** What `minibit create` is run with. */
export type CreateArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "create",
  summary: "make a torrent of a file or a folder",
  details:
    "Links in a folder are followed, and those that lead out of it are named on standard error: what they lead to is " +
    "shared as well.",
  positionals,
  options,
  examples: [
    [
      `create ./folder --tracker ${USUAL_TRACKER} -o folder.torrent`,
      "a torrent for the tracker on this machine",
    ],
    ["create film.mkv --piece-length 1MiB --no-date", "without a tracker, the same each time it is made"],
  ],
  load: () => import("./create-run.js"),
});
