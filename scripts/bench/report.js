import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { formatSize } from "@minibit/core";
import { format, resolveConfig } from "prettier";
import { medians, rateOf, ratioOf } from "./figures.js";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

const MIB = 1_048_576;

/** How fast each of `scores` ({ name, version, results }) sent `sample`, in Markdown. */
export function speedReport(scores, sample, command) {
  const head = ["", "MB/s, median", "each run", "CPU s, seed", "CPU s, leecher", "MiB, seed", "MiB, leecher"];
  const table = tableOf([head, ...scores.map((score) => speedRow(score, sample.bytes))]);
  return [table, comparison(scores), circumstances(sample, command)].join("\n\n");
}

/** How swarms of so many leechers went ({ seconds, copies } each), in Markdown. */
export function swarmReport(results, leecherCount, sample, command) {
  const rows = results.map(({ seconds, copies }, run) => [run + 1, seconds.toFixed(1), copies.toFixed(2)]);
  const table = tableOf([
    ["run", `s until all ${leecherCount} are complete`, "copies the seed sent"],
    ...rows,
  ]);
  return [table, circumstances(sample, command)].join("\n\n");
}

/** Puts `report` into the page about performance, in place of the one before, between the marks called `name`. */
export async function writeReport(name, report) {
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = [`<!-- ${name}: written by npm run bench -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${PAGE} lacks the marks ${begin} and ${end}`);
  const written = `${page.slice(0, from)}${begin}\n\n${report}\n\n${page.slice(to)}`;
  writeFileSync(PAGE, await format(written, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

function speedRow({ name, version, results }, bytes) {
  const middle = medians(results);
  return [
    `${name} ${version}`,
    rateOf(middle, bytes),
    results.map((result) => rateOf(result, bytes)).join(", "),
    ...[middle.seed, middle.leecher].map(({ cpuSeconds }) => cpuSeconds.toFixed(1)),
    ...[middle.seed, middle.leecher].map(({ peakMemory }) => (peakMemory / MIB).toFixed(0)),
  ];
}

function comparison(scores) {
  if (scores.length < 2) return "libtorrent was not installed: there is nothing to compare with.";
  const [ours, theirs] = scores;
  return `Ratio of the medians, ${ours.name} to ${theirs.name}: **${ratioOf(scores).toFixed(2)}**.`;
}

function circumstances({ bytes, pieceLength }, command) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
  return `${date}, ${machine}; ${formatSize(bytes)} in pieces of ${formatSize(pieceLength)}; \`${command}\`.`;
}

function tableOf([head, ...rows]) {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}
