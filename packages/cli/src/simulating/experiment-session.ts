import { availableParallelism } from "node:os";
import { SystemClock } from "@minibit/core";
import {
  type Experiment,
  ExperimentResults,
  NodePluginSource,
  NodeRunPool,
  type PluginFacts,
  type Summary,
  runExperiment,
  summarise,
} from "@minibit/simulator";
import { OUR_MODULES } from "../configuration/setup.js";
import { printable } from "../printable.js";
import { ExperimentFindings } from "./experiment-findings.js";
import type { ExperimentPlan } from "./experiment-plan.js";
import { ExperimentWatch } from "./experiment-watch.js";
import type { LabReporter } from "./lab-reporter.js";
import { outFolder } from "./out-folder.js";
import { SilentRuns } from "./silent-runs.js";

/**
 * Runs the experiment of `plan` on all processors, reports its progress to `reporter`, keeps it if requested, and
 * summarises it. Ends with the finished runs when `signal` is aborted. A failure to write results becomes the failure
 * of the result.
 *
 * @throws DifferentExperimentError if the folder holds another experiment; ResultsInUseError if another process is
 * running one there; ResultsError if it cannot be started.
 */
export async function doExperiment(
  plan: ExperimentPlan,
  reporter: LabReporter,
  signal: AbortSignal,
): Promise<ExperimentFindings> {
  const { experiment, folder, cwd } = plan;
  const plugins = await pluginFacts(experiment);
  const work = (results?: ExperimentResults): Promise<ExperimentFindings> =>
    doRuns(plan, { reporter, signal, plugins, results });
  if (folder === undefined) return await work();
  return await ExperimentResults.whileHeld(outFolder(folder, cwd), experiment, plugins, work);
}

/** What an experiment needs. */
interface Means {
  readonly reporter: LabReporter;
  readonly signal: AbortSignal;
  readonly plugins: readonly PluginFacts[];
  /** Where to keep it. */
  readonly results: ExperimentResults | undefined;
}

async function doRuns(
  plan: ExperimentPlan,
  { reporter, signal, plugins, results }: Means,
): Promise<ExperimentFindings> {
  const { experiment } = plan;
  const watch = new ExperimentWatch(experiment);
  reporter.started(watch);
  const clock = new SystemClock();
  const notice = (text: string): void => reporter.notice(text);
  const pool = poolOf(plan, notice);
  const silent = new SilentRuns(experiment, clock, () => watch.progress.running, notice);
  try {
    const outcome = await runExperiment(experiment, {
      ...{ pool, clock, signal },
      progress: (progress) => void (watch.progress = progress),
      ...(results && { results }),
    });
    const summary = summarise(experiment, outcome, { plugins });
    return new ExperimentFindings(summary, plan, await failureToFinish(results, summary));
  } finally {
    silent.close();
    await pool.close();
  }
}

function poolOf({ experiment, workers }: ExperimentPlan, notice: (text: string) => void): NodeRunPool {
  const runs = experiment.variants.length * experiment.seeds.length;
  const width = Math.min(runs, workers ?? availableParallelism());
  return new NodeRunPool({ modules: OUR_MODULES, width, notice: (text) => notice(printable(text)) });
}

/** Returns why `results` cannot be finished, instead of throwing, because what was measured must be shown anyway. */
async function failureToFinish(
  results: ExperimentResults | undefined,
  summary: Summary,
): Promise<Error | undefined> {
  try {
    await results?.finish(summary);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** All variants have the same plugins, those of the command line. */
async function pluginFacts({ variants, pluginFolders }: Experiment): Promise<readonly PluginFacts[]> {
  const source = new NodePluginSource(OUR_MODULES);
  return (await source.load(variants[0]?.plugins ?? [], pluginFolders)).facts;
}
