import { type Arguments, type OptionSpecs, defineCommand } from "../command.js";
import { PLUGIN_OPTIONS } from "../strategy-options.js";
import { USUAL_HOST, USUAL_PORT } from "../tracking/usual-tracker.js";

const positionals = {} as const;

/** Options of `minibit tracker`, which a configuration may also contain. */
export const TRACKER_OPTIONS = {
  host: {
    type: "value",
    value: "HOST",
    describe: `the address to listen on (default: ${USUAL_HOST}; 0.0.0.0 serves other machines too)`,
  },
  port: {
    type: "value",
    value: "PORT",
    describe: `the port to listen on (default: ${USUAL_PORT}; 0 is any free one)`,
  },
  seed: { type: "list", value: "PATH", describe: "a file or folder to offer and seed; repeatable" },
  interval: {
    type: "value",
    value: "TIME",
    describe: "how often peers should announce, at least 30s (default: 10m)",
  },
  sampler: {
    type: "value",
    value: "NAME",
    describe:
      "which peers to name to a peer (default: all while there are few, then random ones); options as NAME:option=value",
  },
  ...PLUGIN_OPTIONS,
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** Arguments of `minibit tracker`. */
export type TrackerArguments = Arguments<typeof positionals, typeof TRACKER_OPTIONS>;

export default defineCommand({
  name: "tracker",
  summary: "run a tracker, and seed files through it",
  details:
    "Peers that announce a torrent here are introduced to each other. What --seed names is hashed, listed in the " +
    "tracker's catalogue (/torrents) and seeded; 'minibit peer' without arguments downloads it. Ctrl-C stops the " +
    "tracker.",
  positionals,
  options: TRACKER_OPTIONS,
  examples: [
    ["tracker --seed ./some/file-or-folder", "for peers on this machine"],
    [
      "tracker --seed film.mkv --host 0.0.0.0",
      "for the local network; prints what to type on other machines",
    ],
    ["tracker --port 0 --json", "just a tracker on a free port, for a script"],
  ],
  load: () => import("./tracker-run.js"),
});
