import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type DamagedResultsError,
  EXPERIMENT_NAMES,
  ExperimentResults,
  NodeResultFiles,
  type ReportInput,
  ResultsError,
  SUMMARY_FORMAT,
  type StoredRun,
  type Summary,
  damagedWords,
  isWholeSummary,
  measureRun,
  readRun,
  singleRunNames,
  summarise,
  summariseRun,
  unlessDamaged,
} from "@minibit/simulator";

/** Results from which to make a page. */
export interface KeptResults extends ReportInput {
  /** Name of the page: `report`, or `run-7` for a run outside any experiment. */
  readonly name: string;
}

const RUN_FILE = /^(run-\d+)\.jsonl$/;

/** Reports what could not be read, and was done without. */
type Notice = (text: string) => void;

/**
 * Returns the results in `folder`: its experiment, then its separate runs. Damaged runs and summaries count as missing,
 * and are reported to `notice`.
 *
 * @throws ResultsError if there are none, or they cannot be read.
 */
export async function readKeptResults(
  folder: string,
  cwd: string,
  notice: Notice,
): Promise<readonly KeptResults[]> {
  await refuseFile(folder, cwd);
  const files = new NodeResultFiles(folder, cwd);
  const experiment = await ExperimentResults.open(files);
  const kept = experiment ? [await ofExperiment(experiment, files, notice)] : [];
  const damaged: DamagedResultsError[] = [];
  for (const file of await files.list(".")) {
    const name = RUN_FILE.exec(file)?.[1];
    if (name === undefined) continue;
    const run = await unlessDamaged(readRun(files, file), (error) => damaged.push(error));
    if (run) kept.push(await ofRun(name, run, files, notice));
  }
  if (kept.length === 0 && damaged.length > 0) throw damaged[0]!;
  for (const { message } of damaged) notice(message);
  if (kept.length > 0) return kept;
  throw new ResultsError(`${folder} holds no results: give a folder that was written with --out`, folder);
}

/** Replay takes the file of a run, so people easily give one here. */
async function refuseFile(path: string, cwd: string): Promise<void> {
  const found = await stat(resolve(cwd, path)).catch(() => undefined);
  if (found?.isFile()) throw new ResultsError(`${path} is a file: give the folder that --out made`, path);
}

async function ofExperiment(
  experiment: ExperimentResults,
  files: NodeResultFiles,
  notice: Notice,
): Promise<KeptResults> {
  const runs: StoredRun[] = [];
  const damaged: string[] = [];
  for await (const run of experiment.runs((path) => damaged.push(path))) runs.push(run);
  if (damaged.length > 0) {
    const where = damaged.map((path) => `${files.folder}/${path}`);
    notice(
      `${damagedWords(where)}; repeat the command of the experiment to run ${damaged.length === 1 ? "it" : "them"} again`,
    );
  }
  const found = await readSummary(EXPERIMENT_NAMES.summary, files, notice);
  const isCurrent = found !== undefined && isWholeSummary(found) && isOf(found, experiment, runs);
  const summary = isCurrent ? found : summedUp(experiment, runs, damaged.length);
  return { name: "report", runs, damaged, summary };
}

async function ofRun(
  name: string,
  run: StoredRun,
  files: NodeResultFiles,
  notice: Notice,
): Promise<KeptResults> {
  const names = singleRunNames(name);
  const summary = await readSummary(names.summary, files, notice);
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
function summedUp({ record }: ExperimentResults, runs: readonly StoredRun[], damaged: number): Summary {
  const { variants, seeds } = record.experiment;
  const interrupted = runs.length + damaged < variants.length * seeds.length;
  const outcome = { runs: runs.map(measureRun), failures: [], interrupted, resumed: 0 };
  return summarise(record.experiment, outcome, { plugins: record.plugins });
}

async function readSummary(
  path: string,
  files: NodeResultFiles,
  notice: Notice,
): Promise<Summary | undefined> {
  const text = await files.read(path);
  if (text === undefined) return undefined;
  const shown = `${files.folder}/${path}`;
  const summary = parsed(text);
  if (summary === undefined) notice(`${shown} is damaged; the page was made without it`);
  if (summary === undefined || summary.format === SUMMARY_FORMAT) return summary;
  throw new ResultsError(
    `${shown} is of another version of MiniBit (${summary.minibit}): use that, or run it again`,
    shown,
  );
}

/** Returns the summary in `text`; undefined if it was cut short, or is something else. */
function parsed(text: string): Summary | undefined {
  let summary: unknown;
  try {
    summary = JSON.parse(text);
  } catch {
    return undefined;
  }
  return typeof summary === "object" && summary !== null && "format" in summary
    ? (summary as Summary)
    : undefined;
}
