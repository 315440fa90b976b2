/**
 * The lab against the field: one experiment in the simulator, and as processes in network namespaces with shaped lines.
 * `npm run field -- --help` lists the options.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { VERSION } from "@minibit/core";
import { MemoryFolder } from "../bench/memory-folder.js";
import { Sample } from "../bench/sample.js";
import { compare } from "./comparison.js";
import { fieldRun } from "./field-run.js";
import { labRun } from "./lab-run.js";
import { NodeProcess } from "./node-process.js";
import { fullSegments, measuredPart } from "./payload-part.js";
import { promptly } from "./promptness.js";
import { fieldReport, writeReport } from "./report.js";
import { whyNoField } from "./requirements.js";
import { SETTING } from "./setting.js";

/** The version of the result's format. */
const FORMAT = 1;

const CLASSES = SETTING.classes.map(({ name }) => name);

const EXIT = { agree: 0, unexpected: 1, differ: 2, impossible: 77, interrupted: 130 };

const HELP = `npm run field -- [options]

  --runs N         in the field, two minutes each (default: 3); one alone is allowed twice the tolerance
  --seeds N        random seeds in the lab, a second each, twice (default: 20)
  --out FILE       where the result goes (default: validation-results/field.json)
  --folder FOLDER  in a file system in memory, for the copies (default: /dev/shm)
  --write          put the result into docs/validation.md
  --help           print this

It needs root, and ip and tc (Debian: iproute2). It ends with ${EXIT.agree} when the lab agrees with the
field, ${EXIT.differ} when it does not, ${EXIT.impossible} when there can be no field on this machine, and ${EXIT.unexpected} when something goes wrong.
`;

const OPTIONS = {
  runs: { type: "string", default: "3" },
  seeds: { type: "string", default: "20" },
  out: { type: "string", default: "validation-results/field.json" },
  folder: { type: "string", default: "/dev/shm" },
  write: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) process.stdout.write(HELP);
  else process.exitCode = await experiment(readPlan(values));
} catch (error) {
  process.stderr.write(`field: ${error.message}\n`);
  process.exitCode = EXIT.unexpected;
}

function readPlan(given) {
  return {
    ...given,
    runs: readCount(given.runs, "--runs"),
    seeds: readCount(given.seeds, "--seeds"),
  };
}

async function experiment({ runs, seeds, out, folder, write }) {
  const obstacle = whyNoField();
  if (obstacle) {
    say(`there can be no field on this machine: ${obstacle}`);
    return EXIT.impossible;
  }
  const field = await runField(runs, folder);
  const result = {
    format: FORMAT,
    minibit: VERSION,
    command: `npm run field -- --runs ${runs} --seeds ${seeds}`,
    prompt: promptly().length > 0,
    setting: SETTING,
    ...judged(field, seeds),
  };
  save(result, out);
  const report = fieldReport(result);
  process.stdout.write(`${report}\n`);
  if (write) await writeReport(report);
  return result.comparison.passes ? EXIT.agree : EXIT.differ;
}

/** Both are compared with the field: the lab as it is, which counts, and with the lines as they were measured. */
function judged(field, seeds) {
  const part = measuredPart(field);
  const lab = runLab(seeds, fullSegments);
  const labOfMeasuredLines = runLab(seeds, part);
  return {
    parts: ["seed", ...CLASSES].map((name) => ({ name, part: part(name) })),
    comparison: compare(field, lab, CLASSES),
    explained: compare(field, labOfMeasuredLines, CLASSES),
    field,
    lab,
    labOfMeasuredLines,
  };
}

function runLab(count, payloadPart) {
  say(`the lab: ${count} random seeds`);
  return Array.from({ length: count }, (_, index) => labRun(SETTING, BigInt(index + 1), payloadPart));
}

async function runField(count, parent) {
  return await inFolder(parent, async (folder) => {
    const sample = await Sample.make(folder, SETTING.fileBytes, SETTING.pieceBytes);
    const runs = [];
    for (let run = 1; run <= count; run++) {
      say(`the field: run ${run} of ${count}`);
      runs.push(await fieldRun(SETTING, sample, folder, say));
    }
    return runs;
  });
}

/** Does it in a folder with room for the original and all copies, and leaves nothing however this ends. */
async function inFolder(parent, task) {
  const copies = 1 + SETTING.classes.reduce((total, { count }) => total + count, 0);
  const folder = new MemoryFolder(parent, copies * SETTING.fileBytes);
  const abandon = () => {
    NodeProcess.killAll();
    folder.remove();
    process.exit(EXIT.interrupted);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.once(signal, abandon);
  try {
    return await task(folder);
  } finally {
    for (const signal of signals) process.off(signal, abandon);
    folder.remove();
  }
}

function save(result, out) {
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(result, undefined, 2)}\n`);
}

function readCount(text, option) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} cannot be '${text}'`);
  return value;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
