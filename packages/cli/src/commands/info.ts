import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  torrent: {
    type: "required",
    describe: "a torrent file, the http(s) address of one, or - for standard input",
  },
} as const;

const options = {
  json: { type: "flag", describe: "print one line of JSON" },
} as const;

/** Arguments of `minibit info`. */
export type InfoArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "info",
  summary: "show what is in a torrent",
  details:
    "Shows its name, info-hash, size, pieces, trackers and files. A torrent that is not safe to use, such as one " +
    "that would write outside its folder, is refused.",
  positionals,
  options,
  examples: [
    ["info folder.torrent", "its facts and its files"],
    ["info folder.torrent --json | jq -r .infoHash", "only the info-hash, for a script"],
  ],
  load: () => import("./info-run.js"),
});
