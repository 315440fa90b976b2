import { type StrategyKind, shellLine } from "@minibit/core";
import {
  type PluginFacts,
  type ResultFiles,
  type RunHost,
  type RunTask,
  checkStrategies,
  nodeRunHost,
  readScenario,
  whileKeepingSingleRun,
  withStrategies,
} from "@minibit/simulator";
import type { CommandContext } from "../../command-context.js";
import { OUR_MODULES, Setup } from "../../configuration/setup.js";
import { UsageError } from "../../errors.js";
import type { ExitCode } from "../../exit-code.js";
import type { Failure } from "../../failure.js";
import { readReportForm } from "../../option-values.js";
import { readChoice } from "../../sharing/strategy-choices.js";
import { inLab } from "../../simulating/in-lab.js";
import { readSeed } from "../../simulating/lab-values.js";
import { type LabReporter, labReporter } from "../../simulating/lab-reporter.js";
import { outFolder } from "../../simulating/out-folder.js";
import { keepRun } from "../../simulating/run-keeping.js";
import { RunOutcome } from "../../simulating/run-outcome.js";
import { RunWatch } from "../../simulating/run-watch.js";
import { wordsFor } from "../../simulating/shell-words.js";
import { runWithoutStray } from "../../simulating/stray-errors.js";
import { readSwarm } from "../../simulating/swarm-source.js";
import command, { type SimRunArguments } from "./run.js";

const USUAL_SEED = "1";

/** Runs `minibit sim run`. */
export async function run(given: SimRunArguments, context: CommandContext): Promise<ExitCode> {
  const reporter = labReporter(readReportForm(given), context);
  return await inLab(context, reporter, async (signal) => {
    const failed = (failure: Failure): void => reporter.failed(failure);
    const setup = await Setup.load(given, context, { failed, signal });
    const task = await readTask(given, setup, context.cwd);
    const repeating = ["minibit", ...wordsFor(command, { ...given, seed: task.seed })];
    const host = nodeRunHost(OUR_MODULES);
    const files = given.out === undefined ? undefined : outFolder(given.out, context.cwd);
    const work = (): Promise<RunOutcome> => doRun(task, { host, reporter, signal, repeating, files });
    if (!files) return await work();
    return await whileKeepingSingleRun(files, task, await pluginFacts(task, host), work);
  });
}

/** What a run needs. */
interface Means {
  readonly host: RunHost;
  readonly reporter: LabReporter;
  readonly signal: AbortSignal;
  /** The command line that repeats it. */
  readonly repeating: readonly string[];
  /** Where to keep it. */
  readonly files: ResultFiles | undefined;
}

async function doRun(
  task: RunTask,
  { host, reporter, signal, repeating, files }: Means,
): Promise<RunOutcome> {
  const watch = new RunWatch(task.scenario, task.seed);
  reporter.started(watch);
  const progress = (state: RunWatch["progress"]): void => void (watch.progress = state);
  const failed = (failure: Failure): void => reporter.failed(failure);
  const result = await runWithoutStray(task, { host, signal, progress, failed });
  const { seconds } = watch;
  const keeping = files && (await keepRun(files, { task, result }, repeating));
  return new RunOutcome(result, seconds, shellLine(repeating), keeping);
}

/**
 * Returns `text`, which names a strategy of `kind`.
 *
 * @throws UsageError if it names several, as in an experiment.
 */
function onlyOne(kind: StrategyKind, text: string | undefined): string | undefined {
  const [name] = text?.split(":") ?? [];
  if (!name?.includes(",")) return text;
  throw new UsageError(
    `--${kind} takes one ${kind} here, not '${text}': 'minibit sim compare' compares several`,
  );
}

/** Reads and checks the run. */
async function readTask(given: SimRunArguments, setup: Setup, cwd: string): Promise<RunTask> {
  const { registry, specifiers, folders } = setup;
  const chosen = (kind: StrategyKind) => readChoice(registry, kind, onlyOne(kind, given[kind]));
  const strategies = {
    selector: chosen("selector"),
    choker: chosen("choker"),
    revealer: chosen("revealer"),
    sampler: chosen("sampler"),
  };
  const seed = readSeed(given.seed ?? USUAL_SEED, "--seed");
  const swarm = await readSwarm(given, setup, cwd);
  const scenario = readScenario(withStrategies(swarm.scenario, strategies));
  checkStrategies(scenario, registry, swarm.source);
  return {
    variant: scenario.name,
    scenario,
    seed: String(seed),
    plugins: specifiers,
    pluginFolders: folders,
    check: given.check,
  };
}

async function pluginFacts(
  { plugins, pluginFolders }: RunTask,
  host: RunHost,
): Promise<readonly PluginFacts[]> {
  return (await host.plugins.load(plugins, pluginFolders)).facts;
}
