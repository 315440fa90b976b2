import { type Arguments, defineCommand } from "../../command.js";

const positionals = {
  results: { type: "required", describe: "a folder that --out made" },
} as const;

const options = {
  open: { type: "flag", describe: "open the page in your browser" },
  output: {
    type: "value",
    alias: "o",
    value: "FILE",
    describe: "where to write the page (default: report.html in the folder, run-7.html for a run)",
  },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** What `minibit sim report` is run with. */
export type SimReportArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim report",
  summary: "make a page of results, with plots",
  details:
    "One file that needs nothing else: it works offline, in light and dark, and on paper. Every plot has its " +
    "numbers below it as a table. An experiment has one page, and so has each run of a folder that is of none.",
  positionals,
  options,
  examples: [["sim report results/ --open", "look at what came out"]],
  load: () => import("./report-run.js"),
});
