import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  torrent: {
    type: "required",
    describe: "a torrent file, the http(s) address of one, or - for standard input",
  },
} as const;

const options = {
  json: { type: "flag", describe: "print it as a line of JSON" },
} as const;

/** What `minibit info` is run with. */
export type InfoArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "info",
  summary: "say what is in a torrent file",
  details:
    "Shows its name, info-hash, size, pieces, trackers and files, and whether it is fit to be used: a torrent " +
    "that would write outside its folder is refused.",
  positionals,
  options,
  examples: [
    ["info folder.torrent", "everything about it, and its files"],
    ["info folder.torrent --json | jq -r .infoHash", "its info-hash, for a script"],
  ],
  load: () => import("./info-run.js"),
});
