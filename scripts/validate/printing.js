import { styleText } from "node:util";
import { verdictOf } from "../../packages/simulator/dist/validation/index.js";

const STYLES = { pass: "green", fail: "red", reported: "dim", missing: "yellow" };

const COLUMNS = ["published", "ours", "tolerance", "verdict"];

/** Prints each experiment with its settings, source and figures, then all verdicts. */
export function printReports(reports, { quick }) {
  for (const report of reports) say(`${sectionOf(report)}\n`);
  if (quick) say("Small swarms and one random seed: a check for regressions, not evidence.\n");
  for (const report of reports) {
    const { experiment, done, needed } = report;
    const runs = done < needed ? ` (${done} of ${needed} runs)` : "";
    say(`${painted(verdictOf(report)).padEnd(20)} ${experiment.id}. ${experiment.title}${runs}`);
  }
}

function sectionOf({ experiment, settings, rows }) {
  return [
    styleText("bold", `${experiment.id}. ${experiment.title} (${experiment.kind})`, {
      stream: process.stdout,
    }),
    ...settings.map((line) => `   ${line}`),
    `   Source: ${experiment.source}`,
    rows.length === 0 ? "   Not yet run." : tableOf(rows),
  ].join("\n");
}

function tableOf(rows) {
  const cells = rows.map((row) => [row.label, ...COLUMNS.map((column) => row[column])]);
  const lines = [["", ...COLUMNS], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line, index) => {
      const padded = line.map((cell, column) => cell.padEnd(widths[column]));
      if (index > 0) padded[padded.length - 1] = painted(line.at(-1));
      return `   ${padded.join("  ")}`.trimEnd();
    })
    .join("\n");
}

function painted(verdict) {
  return styleText(STYLES[verdict], verdict, { stream: process.stdout });
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
