import { type Arguments, defineCommand } from "../command.js";
import { STRATEGY_OPTIONS } from "../strategy-options.js";

const positionals = {
  path: { type: "optional", describe: "a file or folder to share (default: a file of random bytes)" },
} as const;

const options = {
  peers: { type: "value", value: "N", describe: "number of downloading peers, 1 to 50 (default: 5)" },
  size: { type: "value", value: "SIZE", describe: "size of the random file (default: 64MiB)" },
  ...STRATEGY_OPTIONS,
  json: { type: "flag", describe: "print events as lines of JSON" },
} as const;

/** Arguments of `minibit demo`. */
export type DemoArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "demo",
  summary: "watch a live swarm on this machine: tracker, seed and peers over TCP",
  details:
    "Starts a tracker, a seed and peers that share a file over loopback, with upload limits that leave time to " +
    "watch. At the end, every copy is compared with the original byte for byte, a table shows who got how much " +
    "from whom, and all files are removed.",
  positionals,
  options,
  examples: [
    ["demo", "five peers and 64 MiB"],
    ["demo ./photos --peers 8 --selector sequential", "your own data, in order"],
  ],
  load: () => import("./demo-run.js"),
});
