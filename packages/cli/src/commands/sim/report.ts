import { type Arguments, defineCommand } from "../../command.js";

const positionals = {
  results: { type: "required", describe: "a folder made by --out" },
} as const;

const options = {
  open: { type: "flag", describe: "open the page in your browser" },
  output: {
    type: "value",
    alias: "o",
    value: "FILE",
    describe: "where to write the page (default: report.html in the folder, run-7.html for a single run)",
  },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const;

/** Arguments of `minibit sim report`. */
export type SimReportArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "sim report",
  summary: "make an HTML page of results, with plots",
  details:
    "The page is one file that works offline, in light and dark mode, and in print. Below each plot is a table of its " +
    "numbers. An experiment gets one page; a folder of single runs gets a page for each of them.",
  positionals,
  options,
  examples: [["sim report results/ --open", "open the page when it is done"]],
  load: () => import("./report-run.js"),
});
