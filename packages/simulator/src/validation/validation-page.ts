import type { ValidationRow, Verdict } from "./validation-experiment.js";
import { type ExperimentReport, verdictOf } from "./validation-report.js";

/** The words for verdicts in a table. */
const WORDS: Readonly<Record<Verdict, string>> = {
  pass: "pass",
  fail: "**fail**",
  reported: "reported",
  missing: "not yet run",
};

/** Returns the experiments and their verdicts, in Markdown. */
export function summaryTable(reports: readonly ExperimentReport[]): string {
  return tableOf(
    ["", "what", "judged", "verdict", "runs"],
    reports.map((report) => [
      String(report.experiment.id),
      report.experiment.title,
      report.experiment.kind === "pass/fail" ? passed(report.rows) : "informational",
      verdictInWords(report),
      `${report.done} of ${report.needed}`,
    ]),
  );
}

/** Returns one experiment in Markdown: settings, source, figures and charts. `images` is the folder of the charts. */
export function experimentSection(report: ExperimentReport, images: string): string {
  const { experiment, settings, rows, charts } = report;
  return [
    settings.map((line) => `- ${line}`).join("\n"),
    `Source: ${experiment.source}.`,
    rows.length === 0 ? "Not yet run." : figures(rows),
    ...charts.map(({ name, title }) => `![${title}](${images}/${name}.svg)`),
  ].join("\n\n");
}

/**
 * Returns `page` with the content between the marks called `name` replaced by `text`.
 *
 * @throws {@link !Error | Error} if the page has no such marks, as the measurements would be lost.
 */
export function withSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}: written by npm run validate -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page lacks the marks ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`;
}

function verdictInWords(report: ExperimentReport): string {
  const isInPart = report.done > 0 && report.done < report.needed;
  return isInPart ? "run in part" : WORDS[verdictOf(report)];
}

function passed(rows: readonly ValidationRow[]): string {
  const judged = rows.filter(({ verdict }) => verdict === "pass" || verdict === "fail");
  return `${judged.filter(({ verdict }) => verdict === "pass").length} of ${judged.length} pass`;
}

function figures(rows: readonly ValidationRow[]): string {
  return tableOf(
    ["", "published", "ours", "tolerance", "verdict"],
    rows.map((row) => [
      row.note === undefined ? row.label : `${row.label}. ${row.note}`,
      row.published,
      row.ours,
      row.tolerance,
      WORDS[row.verdict],
    ]),
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map(cell).join(" | ")} |`)
    .join("\n");
}
