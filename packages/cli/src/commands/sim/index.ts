import type { CommandGroup } from "../../command-group.js";
import compare from "./compare.js";
import list from "./list.js";
import replay from "./replay.js";
import report from "./report.js";
import run from "./run.js";
import tournament from "./tournament.js";

const sim: CommandGroup = {
  name: "sim",
  summary: "compare strategies in the lab: simulated swarms, real peers",
  details:
    "Runs the same code as 'minibit peer', thousands of peers at once, over simulated links and a virtual clock. " +
    "The same seed gives the same run, event by event, on any machine.",
  commands: [run, compare, tournament, replay, report, list],
};

export default sim;
