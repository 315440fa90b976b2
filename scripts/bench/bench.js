/**
 * Measures how fast one seed sends a file to one leecher over loopback, with MiniBit and libtorrent in turn, and how
 * fast a swarm of MiniBit processes is. `npm run bench -- --help` lists the options.
 */
import { formatSize, parseSize } from "@minibit/core";
import { runScript } from "../run-script.js";
import { MINIBIT, contestants, isComparison } from "./contestants.js";
import { rateOf } from "./figures.js";
import { MemoryFolder } from "./memory-folder.js";
import { PeerProcess } from "./peer-process.js";
import { race } from "./race.js";
import { speedReport, swarmReport, writeReport } from "./report.js";
import { Sample } from "./sample.js";
import { swarm } from "./swarm.js";

const HELP = `npm run bench -- [options]

  --size SIZE          size of the file that one seed sends to one leecher (default: 1GiB)
  --piece-length SIZE  a power of two (default: 1MiB)
  --swarm SIZE         size of the file that a seed and 20 leechers share (default: 64MiB)
  --runs N             runs of each program, in turn; the median counts (default: 3)
  --folder FOLDER      a folder in a memory file system (default: /dev/shm)
  --write              put the figures into docs/performance.md
  --help               print this help
`;

const OPTIONS = {
  size: { type: "string", default: "1GiB" },
  "piece-length": { type: "string", default: "1MiB" },
  swarm: { type: "string", default: "64MiB" },
  runs: { type: "string", default: "3" },
  folder: { type: "string", default: "/dev/shm" },
  write: { type: "boolean", default: false },
};

const LEECHERS = 20;

await runScript({ name: "bench", help: HELP, options: OPTIONS }, (values) => bench(readPlan(values)));

function readPlan(given) {
  if (process.platform !== "linux")
    throw new Error("processor time and memory are read from /proc, which needs Linux");
  return {
    ...given,
    bytes: readNumber(given.size, "--size", parseSize),
    pieceLength: readNumber(given["piece-length"], "--piece-length", parseSize),
    swarmBytes: readNumber(given.swarm, "--swarm", parseSize),
    runs: readNumber(given.runs, "--runs", Number),
    command: ["npm run bench --", ...process.argv.slice(2)].join(" ").replace(/ --$/, ""),
  };
}

async function bench(plan) {
  await inFolder(plan, 2 * plan.bytes, (folder) => measureSpeed(plan, folder));
  await inFolder(plan, (LEECHERS + 1) * plan.swarmBytes, (folder) => measureSwarm(plan, folder));
}

/** Alternates, so that other work on the machine affects both equally. */
async function measureSpeed({ bytes, pieceLength, runs, command, write }, folder) {
  const found = contestants();
  if (!isComparison(found))
    say("libtorrent is missing (Debian: python3-libtorrent): only MiniBit is measured");
  say(`one seed, one leecher: ${formatSize(bytes)} in ${folder.path}`);
  const sample = await Sample.make(folder, bytes, pieceLength);
  const scores = found.map((contestant) => ({ ...contestant, results: [] }));
  for (let run = 1; run <= runs; run++) {
    for (const score of scores) {
      const result = await race(score, sample, folder);
      score.results.push(result);
      say(`run ${run} of ${runs}: ${score.name} ${rateOf(result, bytes)} MB/s`);
    }
  }
  await publish("speed", speedReport(scores, sample, command), write);
}

async function measureSwarm({ swarmBytes, runs, command, write }, folder) {
  say(`one seed, ${LEECHERS} leechers: ${formatSize(swarmBytes)} in ${folder.path}`);
  const sample = await Sample.make(folder, swarmBytes);
  const results = [];
  for (let run = 1; run <= runs; run++) {
    const result = await swarm(MINIBIT, LEECHERS, sample, folder);
    results.push(result);
    say(`run ${run} of ${runs}: ${result.seconds.toFixed(1)} s, ${result.copies.toFixed(2)} copies`);
  }
  await publish("swarm", swarmReport(results, LEECHERS, sample, command), write);
}

async function publish(name, report, write) {
  process.stdout.write(`\n${report}\n\n`);
  if (write) await writeReport(name, report);
}

/** Runs `task` in a folder with room for `bytes`, which is removed in any case. */
async function inFolder({ folder: parent }, bytes, task) {
  const folder = new MemoryFolder(parent, bytes);
  const abandon = () => {
    PeerProcess.killAll();
    folder.remove();
    process.exit(1);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.once(signal, abandon);
  try {
    await task(folder);
  } finally {
    for (const signal of signals) process.off(signal, abandon);
    folder.remove();
  }
}

function readNumber(text, option, read) {
  const value = read(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} cannot be '${text}'`);
  return value;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
