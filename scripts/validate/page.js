import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import {
  drawChart,
  experimentSection,
  summaryTable,
  withSection,
} from "../../packages/simulator/dist/validation/index.js";
import { machine, today } from "../report-section.js";

const PAGE = fileURLToPath(new URL("../../docs/validation.md", import.meta.url));
const CHARTS = fileURLToPath(new URL("../../docs/images/validation/", import.meta.url));
const IMAGES = "images/validation";

/** Writes the results of the experiments into docs/validation.md, between its marks, and draws the charts. */
export async function writePage(reports) {
  await mkdir(CHARTS, { recursive: true });
  let page = withSection(
    await readFile(PAGE, "utf8"),
    "summary",
    `${summaryTable(reports)}\n\n${today()}, ${machine()}.`,
  );
  for (const report of reports) {
    page = withSection(page, String(report.experiment.id), experimentSection(report, IMAGES));
    for (const chart of report.charts) await writeFile(`${CHARTS}${chart.name}.svg`, drawChart(chart));
  }
  await writeFile(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
  process.stderr.write("docs/validation.md is written\n");
}
