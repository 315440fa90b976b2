import type { CommandContext } from "../../command-context.js";
import { Setup } from "../../configuration/setup.js";
import type { LoadingEars } from "../../configuration/telling-loader.js";
import type { ExitCode } from "../../exit-code.js";
import { readReportForm } from "../../option-values.js";
import { variantsOf } from "../../simulating/axes.js";
import { type ExperimentPlan, readExperimentPlan } from "../../simulating/experiment-plan.js";
import { inExperiment } from "../../simulating/in-experiment.js";
import { labReporter } from "../../simulating/lab-reporter.js";
import { wordsFor } from "../../simulating/shell-words.js";
import { readSwarm } from "../../simulating/swarm-source.js";
import command, { type SimCompareArguments } from "./compare.js";

/** Fewer than six pairs cannot be told from chance; two more allow for one that disagrees. */
const USUAL_SEEDS = 8;

/** Runs `minibit sim compare`. */
export async function run(given: SimCompareArguments, context: CommandContext): Promise<ExitCode> {
  const reporter = labReporter(readReportForm(given), context);
  return await inExperiment(context, reporter, (loading) => readPlan(given, context, loading));
}

/** Reads and checks the comparison. */
async function readPlan(
  given: SimCompareArguments,
  context: CommandContext,
  loading: LoadingEars,
): Promise<ExperimentPlan> {
  const setup = await Setup.load(given, context, loading);
  const { scenario: base, source } = await readSwarm(given, setup, context.cwd);
  const parts = {
    name: base.name ?? given.scenario,
    variants: variantsOf(base, given, setup, source),
    command: ["minibit", ...wordsFor(command, given)],
    usualSeeds: USUAL_SEEDS,
  };
  return readExperimentPlan(given, parts, setup, context.cwd);
}
