import { basename, dirname, join } from "node:path";
import { NodeResultFiles, loadReport } from "@minibit/simulator";
import type { CommandContext } from "../../command-context.js";
import { UsageError } from "../../errors.js";
import { ExitCode } from "../../exit-code.js";
import { writeNotice } from "../../notice.js";
import { printable } from "../../printable.js";
import { openInBrowser } from "../../simulating/browser.js";
import { readKeptResults } from "../../simulating/kept-results.js";
import type { SimReportArguments } from "./report.js";

/** Runs `minibit sim report`. */
export async function run(given: SimReportArguments, context: CommandContext): Promise<ExitCode> {
  const { stdout, stderr, cwd } = context;
  const { results, output, quiet } = given;
  const kept = await readKeptResults(results, cwd, (text) => writeNotice(stderr, text));
  if (output !== undefined && kept.length > 1) {
    throw new UsageError(`${results} makes ${kept.length} pages: leave out --output to write them there`);
  }
  const { reportPage } = await loadReport();
  for (const { name, ...input } of kept) {
    const path = output ?? join(results, `${name}.html`);
    const folder = new NodeResultFiles(dirname(path), cwd, "choose another file with --output");
    await folder.write(basename(path), [reportPage(input)]);
    if (!quiet) stdout.write(`${printable(path)}\n`);
    if (given.open) await openInBrowser(path, context);
  }
  return ExitCode.done;
}
