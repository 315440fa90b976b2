import { type Arguments, defineCommand } from "../../command.js";
import { KEEPING_OPTIONS, MANY_OPTIONS, SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "required", describe: SCENARIO },
} as const;

const options = {
  selector: {
    type: "value",
    value: "NAMES",
    describe: "selectors to compare in all leechers: rarest,random; NAME:option=value sets options of one",
  },
  choker: { type: "value", value: "NAMES", describe: "chokers to compare in all leechers: tft,propshare" },
  revealer: { type: "value", value: "NAMES", describe: "revealers to compare in everybody: all,super" },
  sampler: { type: "value", value: "NAMES", describe: "samplers to compare in the tracker" },
  vary: {
    type: "list",
    value: "KEY=VALUES",
    describe: "values of the scenario to compare: seed.upload=400kbit,6Mbit; again for others",
  },
  seeds: {
    type: "value",
    value: "N",
    describe: "runs of each, every one with a seed of its own; fewer than 6 tell nothing (default: 8)",
  },
  ...MANY_OPTIONS,
  ...SWARM_OPTIONS,
  ...KEEPING_OPTIONS,
  ...SPEECH_OPTIONS,
} as const;

/** What `minibit sim compare` is run with. */
export type SimCompareArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim compare",
  summary: "run variants of a swarm with several seeds each, and compare them",
  details:
    "Every combination of what is given is a variant; the first one is what the others are compared with. All " +
    "variants run with the same seeds, so that what is compared is a pair of runs that differ in nothing else. " +
    "The table has medians, intervals that hold the truth 19 times out of 20, and how big the difference is.\n\n" +
    "Ctrl-C keeps the runs that are done; with --out the same command goes on from there.",
  positionals,
  options,
  examples: [
    ["sim compare flash-crowd --choker tft,propshare,everyone --seeds 10", "three chokers, ten seeds each"],
    ["sim compare heterogeneous --vary seed.upload=400kbit,6Mbit", "a slow seed and a fast one"],
    [
      "sim compare flash-crowd --plugin ./mine.ts --selector rarest,mine",
      "is your selector better than the usual one?",
    ],
  ],
  load: () => import("./compare-run.js"),
});
