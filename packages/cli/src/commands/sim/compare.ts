import { type Arguments, defineCommand } from "../../command.js";
import { KEEPING_OPTIONS, MANY_OPTIONS, SCENARIO, SPEECH_OPTIONS, SWARM_OPTIONS } from "./sim-options.js";

const positionals = {
  scenario: { type: "required", describe: SCENARIO },
} as const;

const options = {
  selector: {
    type: "value",
    value: "NAMES",
    describe: "selectors to compare, for all leechers: rarest,random; options as NAME:option=value",
  },
  choker: { type: "value", value: "NAMES", describe: "chokers to compare, for all leechers: tft,propshare" },
  revealer: { type: "value", value: "NAMES", describe: "revealers to compare, for all peers: all,super" },
  sampler: { type: "value", value: "NAMES", describe: "samplers to compare, for the tracker" },
  vary: {
    type: "list",
    value: "KEY=VALUES",
    describe: "scenario values to compare: seed.upload=400kbit,6Mbit; repeatable",
  },
  seeds: {
    type: "value",
    value: "N",
    describe: "runs per variant, each with its own seed; fewer than 6 prove nothing (default: 8)",
  },
  ...MANY_OPTIONS,
  ...SWARM_OPTIONS,
  ...KEEPING_OPTIONS,
  ...SPEECH_OPTIONS,
} as const;

/** Arguments of `minibit sim compare`. */
export type SimCompareArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim compare",
  summary: "run variants of a swarm, several times each, and compare them",
  details:
    "Every combination of the given values is a variant; the first is the baseline. All variants run with the same " +
    "seeds, so each difference is between two runs that differ in nothing else. The tables show medians, 95 % " +
    "confidence intervals, and how big the differences are.\n\n" +
    "Ctrl-C keeps the runs that are done; with --out, the same command continues from there.",
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
