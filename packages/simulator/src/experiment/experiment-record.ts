import { VERSION } from "@minibit/core";
import { DamagedResultsError } from "../errors.js";
import { RESULT_FORMAT, type PluginFacts } from "../metrics/run-result.js";
import { differencesBetween } from "./differences.js";
import type { Experiment } from "./experiment.js";
import { pluginVersions } from "./plugin-versions.js";
import type { ResultFiles } from "./results/result-files.js";
import { unlessDamaged } from "./results/unless-damaged.js";

/** Content of `experiment.json`: identifies the experiment to which the runs beside it belong. */
export interface ExperimentRecord {
  /** Version of the result format. */
  readonly format: number;
  /** MiniBit's version. */
  readonly minibit: string;
  /** The plugins, with versions and hashes. */
  readonly plugins: readonly PluginFacts[];
  /** The experiment. */
  readonly experiment: Experiment;
}

/** Path of the record in a folder of results. */
export const RECORD_PATH = "experiment.json";

/** Returns the record of `experiment` as run now. */
export function recordOf(experiment: Experiment, plugins: readonly PluginFacts[]): ExperimentRecord {
  return { format: RESULT_FORMAT, minibit: VERSION, plugins, experiment };
}

/**
 * Reads the record of the experiment in `files`; undefined if there is none.
 *
 * @throws {@link DamagedResultsError} if it is damaged, {@link ResultsError} if it cannot be read.
 */
export async function readRecord(files: ResultFiles): Promise<ExperimentRecord | undefined> {
  const text = await files.read(RECORD_PATH);
  if (text === undefined) return undefined;
  try {
    const record = JSON.parse(text) as ExperimentRecord;
    const { experiment } = record;
    if (!Array.isArray(experiment.variants) || !Array.isArray(experiment.seeds))
      throw new TypeError("it tells of no runs");
    const pluginFolders = experiment.pluginFolders.map((folder) => files.absolute(RECORD_PATH, folder));
    return { ...record, experiment: { ...experiment, pluginFolders } };
  } catch (cause) {
    const path = `${files.folder}/${RECORD_PATH}`;
    throw new DamagedResultsError(
      `${path} is damaged: repeat the command that made the folder, which writes it anew and keeps the complete runs`,
      path,
      { cause },
    );
  }
}

/**
 * Reads the record of the experiment in `files`, which is to be continued; undefined also if it is damaged.
 *
 * @throws {@link ResultsError} if it cannot be read.
 */
export async function readSoundRecord(files: ResultFiles): Promise<ExperimentRecord | undefined> {
  return await unlessDamaged(readRecord(files));
}

/**
 * Writes `record`. Plugin folders are stored relative to the file, so that both can be moved together.
 *
 * @throws {@link ResultsError} if it cannot be written.
 */
export async function writeRecord(files: ResultFiles, record: ExperimentRecord): Promise<void> {
  const { experiment } = record;
  const pluginFolders = experiment.pluginFolders.map((folder) => files.relative(RECORD_PATH, folder));
  const written = { ...record, experiment: { ...experiment, pluginFolders } };
  await files.write(RECORD_PATH, [`${JSON.stringify(written, undefined, 2)}\n`]);
}

/** Lists how `wanted` differs from `found`, one line each; empty if its runs can be reused as they are. */
export function differencesOf(found: ExperimentRecord, wanted: ExperimentRecord): readonly string[] {
  return [
    ...differencesBetween(identityOf(found), identityOf(wanted)),
    ...fewerRuns(found.experiment.seeds.length, wanted.experiment.seeds.length),
  ];
}

/**
 * Everything on which the result of a run depends. The number of runs is not included, because more runs use the same
 * seeds and further ones. Nor are the experiment's name, whether invariants are checked, and where it was started.
 */
function identityOf({ format, minibit, plugins, experiment }: ExperimentRecord): Record<string, unknown> {
  const variants = experiment.variants.map(({ label, scenario }) => [label, scenario] as const);
  return {
    format,
    minibit,
    seed: experiment.seed,
    plugins: pluginVersions(plugins),
    variants: Object.fromEntries(variants),
  };
}

function fewerRuns(found: number, wanted: number): string[] {
  return wanted < found ? [`runs of each variant: ${found} kept, ${wanted} asked for`] : [];
}
