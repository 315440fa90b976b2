/**
 * Runs published experiments in the simulator and compares the results with the published ones.
 * `npm run validate -- --help` lists the options.
 */
import { SystemClock } from "@minibit/core";
import { NodeResultFiles, NodeRunPool } from "../../packages/simulator/dist/experiment/index.js";
import {
  ValidationRunner,
  ValidationStore,
  plannedRuns,
  reportOn,
  validationExperiments,
  verdictOf,
} from "../../packages/simulator/dist/validation/index.js";
import { runScript } from "../run-script.js";
import { EngineBehaviour } from "./engine-behaviour.js";
import { writePage } from "./page.js";
import { ProgressLine } from "./progress-line.js";
import { printReports } from "./printing.js";

const HELP = `npm run validate -- [options]

  --quick          at most 200 leechers and one random seed, and only experiments that can fail: a check for every
                   change, takes minutes
  --nightly        also swarms of 4,000 and 8,000 leechers
  --seeds N        runs of each setting (default: 5, with --quick 1)
  --only 3,8       only these experiments
  --results FOLDER folder for finished runs, which are not repeated (default: ./validation-results)
  --workers N      concurrent runs (default: one per processor)
  --write          run nothing, but put the finished runs into docs/validation.md
  --help           print this help

Exit codes: 1 a figure is out of its tolerance, 130 Ctrl-C. Finished runs are kept. Runs of an engine that behaved
differently are not used: small swarms of all settings are run first to find out.
`;

const OPTIONS = {
  quick: { type: "boolean", default: false },
  nightly: { type: "boolean", default: false },
  seeds: { type: "string" },
  only: { type: "string" },
  results: { type: "string", default: "./validation-results" },
  workers: { type: "string" },
  write: { type: "boolean", default: false },
};

const USUAL_SEEDS = 5;

await runScript({ name: "validate", help: HELP, options: OPTIONS, failed: 2 }, validate);

async function validate(given) {
  const options = readOptions(given);
  const chosen = chosenExperiments(given);
  process.stderr.write("running small swarms to find out which stored runs are of this engine\n");
  const engine = new EngineBehaviour(settingsOf(options));
  const files = new NodeResultFiles(given.results, process.cwd(), "choose another folder with --results");
  const store = new ValidationStore(files, engine);
  if (given.write) {
    await writePage(await reportOn(validationExperiments, options, store));
    return 0;
  }
  const interrupted = await runAll(chosen, options, store, numberOf(given.workers, "--workers"));
  const reports = await reportOn(chosen, options, store);
  printReports(reports, options);
  if (interrupted) return 130;
  return reports.some((report) => verdictOf(report) === "fail" || verdictOf(report) === "missing") ? 1 : 0;
}

/**
 * Returns the scenarios of all experiments available with `options`, not only the chosen ones. Those of `--nightly` are
 * kept separate: otherwise every kept run would have another name with them than without.
 */
function settingsOf(options) {
  return plannedRuns(experimentsOf(options), { ...options, nightly: false }).map(({ scenario }) => scenario);
}

function experimentsOf({ quick }) {
  return quick ? validationExperiments.filter(isQuick) : validationExperiments;
}

/** Runs what is missing. Returns whether it was interrupted. */
async function runAll(experiments, options, store, width) {
  const pool = new NodeRunPool(width === undefined ? {} : { width });
  const line = new ProgressLine(process.stderr);
  const runner = new ValidationRunner({
    pool,
    store,
    clock: new SystemClock(),
    progress: (progress) => line.show(progress),
    failed: (error) => line.say(error.message),
  });
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new Error("interrupted"));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupt);
  try {
    await runner.run(experiments, options, interruption.signal);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupt);
    line.end();
    await pool.close();
  }
  return interruption.signal.aborted;
}

function readOptions({ quick, nightly, seeds }) {
  if (quick && nightly) throw new Error("--quick and --nightly exclude each other");
  return { quick, nightly, seeds: numberOf(seeds, "--seeds") ?? (quick ? 1 : USUAL_SEEDS) };
}

function chosenExperiments({ only, quick }) {
  if (only === undefined) return experimentsOf({ quick });
  const ids = only.split(",").map(Number);
  const unknown = ids.filter((id) => !validationExperiments.some((experiment) => experiment.id === id));
  const known = validationExperiments.map(({ id }) => id).join(", ");
  if (unknown.length > 0) throw new Error(`--only ${only}: the experiments are ${known}`);
  return validationExperiments.filter(({ id }) => ids.includes(id));
}

/** Whether it can fail, and does not fail in small swarms. */
function isQuick({ kind, needsManyPeers }) {
  return kind === "pass/fail" && !needsManyPeers;
}

function numberOf(text, option) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} cannot be '${text}'`);
  return value;
}
