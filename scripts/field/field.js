/**
 * Compares the lab with the field: one experiment in the simulator and with real sockets, by processes in namespaces
 * with shaped links, or by peers over loopback that limit themselves. `npm run field -- --help` lists the options.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { VERSION } from "@minibit/core";
import { MemoryFolder } from "../bench/memory-folder.js";
import { Sample } from "../bench/sample.js";
import { runScript } from "../run-script.js";
import { labRun } from "./lab-run.js";
import { LOOPBACK } from "./loopback.js";
import { NAMESPACES } from "./namespaces.js";
import { writeReport } from "./report.js";

/** Version of the result's format. */
const FORMAT = 1;

const FIELDS = { namespaces: NAMESPACES, loopback: LOOPBACK };

const EXIT = { agree: 0, unexpected: 1, differ: 2, impossible: 77, interrupted: 130 };

const HELP = `npm run field -- [options]

  --in FIELD       ${Object.keys(FIELDS).join(" or ")} (default: namespaces)
  --runs N         runs in the field, two minutes each (default: 3); a single run may differ by 30 %
  --seeds N        random seeds in the lab, a second each, twice (default: 20)
  --out FILE       file for the result (default: validation-results/field.json, or loopback.json)
  --folder FOLDER  a folder in a memory file system, for the copies (default: /dev/shm)
  --write          put the result into docs/validation.md
  --help           print this help

Namespaces need root, ip and tc (Debian: iproute2). Exit codes: ${EXIT.agree} the lab agrees with the field, ${EXIT.differ} it
does not, ${EXIT.impossible} this machine cannot run the field, ${EXIT.unexpected} something else went wrong.
`;

const OPTIONS = {
  in: { type: "string", default: "namespaces" },
  runs: { type: "string", default: "3" },
  seeds: { type: "string", default: "20" },
  out: { type: "string" },
  folder: { type: "string", default: "/dev/shm" },
  write: { type: "boolean", default: false },
};

await runScript({ name: "field", help: HELP, options: OPTIONS, failed: EXIT.unexpected }, (values) =>
  experiment(readPlan(values)),
);

function readPlan(given) {
  const field = readField(given.in);
  return {
    ...given,
    field,
    out: given.out ?? `validation-results/${field.section}.json`,
    runs: readCount(given.runs, "--runs"),
    seeds: readCount(given.seeds, "--seeds"),
  };
}

async function experiment({ field, runs, seeds, out, folder, write, ...plan }) {
  const obstacle = field.obstacle();
  if (obstacle) {
    say(`this machine cannot run the field: ${obstacle}`);
    return EXIT.impossible;
  }
  const { setting } = field;
  const fieldRuns = await runField(field, runs, folder);
  const result = {
    format: FORMAT,
    minibit: VERSION,
    command: `npm run field -- --in ${plan.in} --runs ${runs} --seeds ${seeds}`,
    setting,
    ...field.judged(fieldRuns, (payloadPart) => runLab(setting, seeds, payloadPart)),
  };
  save(result, out);
  const report = field.report(result);
  process.stdout.write(`${report}\n`);
  if (write) await writeReport(field.section, report);
  return result.comparison.passes ? EXIT.agree : EXIT.differ;
}

function runLab(setting, count, payloadPart) {
  say(`the lab: ${count} random seeds`);
  return Array.from({ length: count }, (_, index) => labRun(setting, BigInt(index + 1), payloadPart));
}

async function runField(field, count, parent) {
  const { setting } = field;
  return await inFolder(field, parent, async (folder) => {
    const sample = await Sample.make(folder, setting.fileBytes, setting.pieceBytes);
    const runs = [];
    for (let run = 1; run <= count; run++) {
      say(`the field: run ${run} of ${count}`);
      runs.push(await field.run(setting, sample, folder, say));
    }
    return runs;
  });
}

/** Runs in a folder with room for the original and all copies, which is removed in any case. */
async function inFolder({ setting, ...field }, parent, task) {
  const copies = 1 + setting.classes.reduce((total, { count }) => total + count, 0);
  const folder = new MemoryFolder(parent, copies * setting.fileBytes);
  const abandon = () => {
    field.abandon();
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

function readField(name) {
  if (!Object.hasOwn(FIELDS, name))
    throw new Error(`--in must be ${Object.keys(FIELDS).join(" or ")}, not '${name}'`);
  return FIELDS[name];
}

function readCount(text, option) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} cannot be '${text}'`);
  return value;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
