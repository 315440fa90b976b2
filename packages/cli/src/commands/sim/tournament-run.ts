import { Tournament, checkStrategies, readScenario } from "@minibit/simulator";
import type { CommandContext } from "../../command-context.js";
import { Setup } from "../../configuration/setup.js";
import type { LoadingEars } from "../../configuration/telling-loader.js";
import { UsageError } from "../../errors.js";
import type { ExitCode } from "../../exit-code.js";
import { readReportForm } from "../../option-values.js";
import { readChoice } from "../../sharing/strategy-choices.js";
import { type ExperimentPlan, readExperimentPlan } from "../../simulating/experiment-plan.js";
import { inExperiment } from "../../simulating/in-experiment.js";
import { labReporter } from "../../simulating/lab-reporter.js";
import { readList } from "../../simulating/lab-values.js";
import { wordsFor } from "../../simulating/shell-words.js";
import { readSwarm } from "../../simulating/swarm-source.js";
import command, { type SimTournamentArguments } from "./tournament.js";

const USUAL_SCENARIO = "flash-crowd";

/** Five chokers make 35 swarms, and each choker meets the others in twelve of them, so a few runs of each suffice. */
const USUAL_SEEDS = 3;

/** Runs `minibit sim tournament`. */
export async function run(given: SimTournamentArguments, context: CommandContext): Promise<ExitCode> {
  const reporter = labReporter(readReportForm(given), context);
  return await inExperiment(context, reporter, (loading) => readPlan(given, context, loading));
}

/** Reads and checks the tournament. */
async function readPlan(
  given: SimTournamentArguments,
  context: CommandContext,
  loading: LoadingEars,
): Promise<ExperimentPlan> {
  const setup = await Setup.load(given, context, loading);
  const asked = { ...given, scenario: given.scenario ?? USUAL_SCENARIO };
  const { scenario, source } = await readSwarm(asked, setup, context.cwd);
  const base = readScenario(scenario);
  const tournament = new Tournament(base, contestants(given, setup));
  const variants = tournament.variants(setup.specifiers);
  for (const each of variants) checkStrategies(each.scenario, setup.registry, source);
  const parts = {
    name: `tournament in ${base.name}`,
    variants,
    tournament: tournament.games,
    command: ["minibit", ...wordsFor(command, given)],
    usualSeeds: USUAL_SEEDS,
  };
  return readExperimentPlan(given, parts, setup, context.cwd);
}

function contestants({ choker }: SimTournamentArguments, { registry }: Setup) {
  if (choker === undefined)
    throw new UsageError("which chokers should compete? name two or more: --choker tft,nobody");
  return readList(choker, "--choker").map((label) => {
    return { label, choker: readChoice(registry, "choker", label)! };
  });
}
