import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { formatSize } from "@minibit/core";
import { format, resolveConfig } from "prettier";
import { ratioOf, tableOf } from "./figures.js";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

const BEGIN = "<!-- speed: between these marks, npm run bench writes -->";
const END = "<!-- /speed -->";

/** What was measured, in Markdown: the table, the ratio, and where, when and how. */
export function reportOf(scores, sample, command) {
  const [head, ...rows] = tableOf(scores, sample.bytes).map((cells) => `| ${cells.join(" | ")} |`);
  const rule = head.replaceAll(/[^|]+/g, " --- ");
  return [[head, rule, ...rows].join("\n"), comparison(scores), circumstances(sample, command)].join("\n\n");
}

/** Puts `report` into the page about performance, in place of the one before. */
export async function writeReport(report) {
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PAGE} lacks its marks: ${BEGIN} and ${END}`);
  const written = `${page.slice(0, begin)}${BEGIN}\n\n${report}\n\n${page.slice(end)}`;
  writeFileSync(PAGE, await format(written, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
  return PAGE;
}

function comparison(scores) {
  if (scores.length < 2) return "libtorrent was not installed: there is nothing to compare with.";
  const [ours, theirs] = scores;
  return `Ratio of the medians, ${ours.name} to ${theirs.name}: **${ratioOf(scores).toFixed(2)}**.`;
}

function circumstances({ bytes, pieceLength }, command) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
  const task = `${formatSize(bytes)} in pieces of ${formatSize(pieceLength)}`;
  return `${date}, ${machine}; ${task}; \`${command}\`.`;
}
