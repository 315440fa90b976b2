/**
 * Measures how fast one seed sends a file to one leecher over loopback, MiniBit and libtorrent in turn.
 * `npm run bench -- --help` lists the options.
 */
import { parseArgs } from "node:util";
import { formatSize, parseSize } from "@minibit/core";
import { contestants, isComparison } from "./contestants.js";
import { rateOf } from "./figures.js";
import { MemoryFolder } from "./memory-folder.js";
import { abandonRace, race } from "./race.js";
import { reportOf, writeReport } from "./report.js";
import { Sample } from "./sample.js";

const HELP = `npm run bench -- [options]

  --size SIZE          the file's (default: 1GiB)
  --piece-length SIZE  a power of two (default: 1MiB)
  --runs N             of each program, in turn; the median counts (default: 3)
  --folder FOLDER      in a file system in memory (default: /dev/shm)
  --write              put the figures into docs/performance.md
  --help               print this
`;

const OPTIONS = {
  size: { type: "string", default: "1GiB" },
  "piece-length": { type: "string", default: "1MiB" },
  runs: { type: "string", default: "3" },
  folder: { type: "string", default: "/dev/shm" },
  write: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) process.stdout.write(HELP);
  else await bench(values);
} catch (error) {
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 1;
}

async function bench(given) {
  if (process.platform !== "linux") throw new Error("processor time and memory are read from Linux's /proc");
  const bytes = readNumber(given.size, "--size", parseSize);
  const pieceLength = readNumber(given["piece-length"], "--piece-length", parseSize);
  const runs = readNumber(given.runs, "--runs", Number);
  const folder = new MemoryFolder(given.folder, bytes);
  removeWhenEnded(folder);
  try {
    say(`making ${formatSize(bytes)} of random data in ${folder.path}`);
    const sample = await Sample.make(folder, bytes, pieceLength);
    const scores = await measure(contestants(), sample, folder, runs);
    const report = reportOf(scores, sample, ["npm run bench --", ...process.argv.slice(2)].join(" "));
    process.stdout.write(`\n${report}\n`);
    if (given.write) say(`written to ${await writeReport(report)}`);
  } finally {
    folder.remove();
  }
}

/** In turn, so that what else the machine does meanwhile hits both alike. */
async function measure(found, sample, folder, runs) {
  if (!isComparison(found))
    say("libtorrent is missing (Debian's python3-libtorrent): MiniBit is measured alone");
  const scores = found.map((contestant) => ({ ...contestant, results: [] }));
  for (let run = 1; run <= runs; run++) {
    for (const score of scores) {
      const result = await race(score, sample, folder);
      score.results.push(result);
      say(`run ${run} of ${runs}: ${score.name} ${rateOf(result, sample.bytes)} MB/s`);
    }
  }
  return scores;
}

function readNumber(text, option, read) {
  const value = read(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} cannot be '${text}'`);
  return value;
}

function removeWhenEnded(folder) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      abandonRace();
      folder.remove();
      process.exit(1);
    });
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
