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
    describe: "where to write the torrent; - for standard output (default: NAME.torrent)",
  },
  force: {
    type: "flag",
    alias: "f",
    describe: "replace FILE if it exists; inside the shared folder, it is left out of the torrent",
  },
  tracker: {
    type: "list",
    value: "URL",
    describe:
      "a tracker to announce to; repeat for fallbacks, tried in order. /announce is added to an address without a path",
  },
  "piece-length": {
    type: "value",
    value: "SIZE",
    describe: "size of a piece, a power of two: 256KiB (default: chosen by the size of the data)",
  },
  name: {
    type: "value",
    value: "NAME",
    describe: "name of the torrent (default: that of PATH, or of what it links to)",
  },
  comment: { type: "value", value: "TEXT", describe: "a comment to put into the torrent" },
  private: { type: "flag", describe: "let clients find peers through its trackers only (BEP 27)" },
  "no-date": { type: "flag", describe: "leave out the date, so that the same data gives the same torrent" },
  json: { type: "flag", describe: "print the result as a line of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** Arguments of `minibit create`. */
export type CreateArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "create",
  summary: "make a torrent of a file or a folder",
  details:
    "Symbolic links in a folder are followed. Those that lead out of it are listed on standard error, since what they " +
    "lead to is shared as well.",
  positionals,
  options,
  examples: [
    [
      `create ./folder --tracker ${USUAL_TRACKER} -o folder.torrent`,
      "a torrent for the tracker on this machine",
    ],
    ["create film.mkv --piece-length 1MiB --no-date", "no tracker, and the same file every time"],
  ],
  load: () => import("./create-run.js"),
});
