import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  EXPERIMENT_NAMES,
  ExperimentResults,
  NodeResultFiles,
  type ReportInput,
  ResultsError,
  SUMMARY_FORMAT,
  type StoredRun,
  type Summary,
  isWholeSummary,
  measureRun,
  readRun,
  singleRunNames,
  summarise,
  summariseRun,
} from "@minibit/simulator";

/** Results from which to make a page. */
export interface KeptResults extends ReportInput {
  /** Name of the page: `report`, or `run-7` for a run outside any experiment. */
  readonly name: string;
}

const RUN_FILE = /^(run-\d+)\.jsonl$/;

/**
 * Returns the results in `folder`: its experiment, then its separate runs.
 *
 * @throws ResultsError if there are none, or they cannot be read.
 */
export async function readKeptResults(folder: string, cwd: string): Promise<readonly KeptResults[]> {
  await refuseFile(folder, cwd);
  const files = new NodeResultFiles(folder, cwd);
  const experiment = await ExperimentResults.open(files);
  const kept = experiment ? [await ofExperiment(experiment, files)] : [];
  for (const file of await files.list(".")) {
    const name = RUN_FILE.exec(file)?.[1];
    if (name !== undefined) kept.push(await ofRun(name, file, files));
  }
  if (kept.length > 0) return kept;
  throw new ResultsError(`${folder} holds no results: give a folder that was written with --out`, folder);
}

/** Replay takes the file of a run, so people easily give one here. */
async function refuseFile(path: string, cwd: string): Promise<void> {
  const found = await stat(resolve(cwd, path)).catch(() => undefined);
  if (found?.isFile()) throw new ResultsError(`${path} is a file: give the folder that --out made`, path);
}

async function ofExperiment(experiment: ExperimentResults, files: NodeResultFiles): Promise<KeptResults> {
  const runs: StoredRun[] = [];
  for await (const run of experiment.runs()) runs.push(run);
  const summary = await readSummary(EXPERIMENT_NAMES.summary, files);
  const isCurrent = summary !== undefined && isWholeSummary(summary) && isOf(summary, experiment, runs);
  return { name: "report", runs, summary: isCurrent ? summary : summedUp(experiment, runs) };
}

async function ofRun(name: string, file: string, files: NodeResultFiles): Promise<KeptResults> {
  const run = await readRun(files, file);
  const names = singleRunNames(name);
  const summary = await readSummary(names.summary, files);
  const isCurrent = summary !== undefined && isWholeSummary(summary);
  return {
    name,
    names,
    runs: [run],
    summary: isCurrent ? summary : summariseRun(run, summary?.command ?? []),
  };
}

/** Whether `summary` covers all `runs`: the command may have continued since with more seeds, without finishing. */
function isOf(summary: Summary, { record }: ExperimentResults, runs: readonly StoredRun[]): boolean {
  if (summary.comparison.seeds.length !== record.experiment.seeds.length) return false;
  const summed = new Set(summary.runs.map(({ variant, seed }) => `${seed} ${variant}`));
  return runs.every(({ task }) => summed.has(`${task.seed} ${task.variant}`));
}

/** Makes a summary if the process was ended before it could, or another build made one that differs. */
function summedUp({ record }: ExperimentResults, runs: readonly StoredRun[]): Summary {
  const { variants, seeds } = record.experiment;
  const interrupted = runs.length < variants.length * seeds.length;
  const outcome = { runs: runs.map(measureRun), failures: [], interrupted, resumed: 0 };
  return summarise(record.experiment, outcome, { plugins: record.plugins });
}

async function readSummary(path: string, files: NodeResultFiles): Promise<Summary | undefined> {
  const text = await files.read(path);
  if (text === undefined) return undefined;
  const summary = parsed(text, `${files.folder}/${path}`);
  if (summary.format === SUMMARY_FORMAT) return summary;
  const shown = `${files.folder}/${path}`;
  throw new ResultsError(
    `${shown} is of another version of MiniBit (${summary.minibit}): use that, or run it again`,
    shown,
  );
}

function parsed(text: string, path: string): Summary {
  let summary: unknown;
  try {
    summary = JSON.parse(text);
  } catch (cause) {
    throw new ResultsError(`${path} is incomplete: run it again`, path, { cause });
  }
  if (typeof summary === "object" && summary !== null && "format" in summary) return summary as Summary;
  throw new ResultsError(`${path} is not a summary: run it again`, path);
}
