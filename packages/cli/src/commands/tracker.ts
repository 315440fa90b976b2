import { type Arguments, type OptionSpecs, defineCommand } from "../command.js";
import { PLUGIN_OPTIONS } from "../strategy-options.js";
import { USUAL_HOST, USUAL_PORT } from "../tracking/usual-tracker.js";

const positionals = {} as const;

/** Options of `minibit tracker`; a configuration may hold them, too. */
export const TRACKER_OPTIONS = {
  host: {
    type: "value",
    value: "HOST",
    describe: `the address to listen on (default: ${USUAL_HOST}; 0.0.0.0 serves other machines, too)`,
  },
  port: {
    type: "value",
    value: "PORT",
    describe: `the port to listen on (default: ${USUAL_PORT}; 0 is any free one)`,
  },
  seed: { type: "list", value: "PATH", describe: "a file or folder to offer and serve; again for others" },
  interval: {
    type: "value",
    value: "TIME",
    describe: "how often peers are to announce, 30s at least (default: 10m)",
  },
  sampler: {
    type: "value",
    value: "NAME",
    describe: "whom to introduce (default: everybody while there are few, then at random); NAME:option=value",
  },
  ...PLUGIN_OPTIONS,
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** What `minibit tracker` is run with. */
export type TrackerArguments = Arguments<typeof positionals, typeof TRACKER_OPTIONS>;

export default defineCommand({
  name: "tracker",
  summary: "introduce peers to each other, and serve what is here",
  details:
    "Whoever announces a torrent here is introduced to its other peers. What is given with --seed is hashed, " +
    "offered in the tracker's catalogue (/torrents) and served; 'minibit peer' without arguments joins it. " +
    "Ctrl-C ends it.",
  positionals,
  options: TRACKER_OPTIONS,
  examples: [
    ["tracker --seed ./some/file-or-folder", "for peers on this machine"],
    ["tracker --seed film.mkv --host 0.0.0.0", "for the local network; prints what to type there"],
    ["tracker --port 0 --json", "a tracker alone, on a free port, for a script"],
  ],
  load: () => import("./tracker-run.js"),
});
