import { fileURLToPath } from "node:url";
import { formatSize } from "@minibit/core";
import { machine, tableOf, today, writeSection } from "../report-section.js";
import { medians, rateOf, ratioOf } from "./figures.js";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));

const MIB = 1_048_576;

/** Reports in Markdown how fast each of `scores` ({ name, version, results }) sent `sample`. */
export function speedReport(scores, sample, command) {
  const head = ["", "MB/s, median", "each run", "CPU s, seed", "CPU s, leecher", "MiB, seed", "MiB, leecher"];
  const table = tableOf([head, ...scores.map((score) => speedRow(score, sample.bytes))]);
  return [table, comparison(scores), circumstances(sample, command)].join("\n\n");
}

/** Reports in Markdown the `results` ({ seconds, copies } each) of swarms of `leecherCount` leechers. */
export function swarmReport(results, leecherCount, sample, command) {
  const rows = results.map(({ seconds, copies }, run) => [run + 1, seconds.toFixed(1), copies.toFixed(2)]);
  const table = tableOf([
    ["run", `s until all ${leecherCount} are complete`, "copies the seed sent"],
    ...rows,
  ]);
  return [table, circumstances(sample, command)].join("\n\n");
}

/** Writes `report` into the page about performance, replacing the text between the marks called `name`. */
export async function writeReport(name, report) {
  await writeSection(PAGE, name, "npm run bench", report);
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
  if (scores.length < 2) return "libtorrent was not installed, so there is no comparison.";
  const [ours, theirs] = scores;
  return `Ratio of the medians, ${ours.name} to ${theirs.name}: **${ratioOf(scores).toFixed(2)}**.`;
}

function circumstances({ bytes, pieceLength }, command) {
  return `${today()}, ${machine()}; ${formatSize(bytes)} in pieces of ${formatSize(pieceLength)}; \`${command}\`.`;
}
