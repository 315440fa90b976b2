import type { CommandContext } from "../command-context.js";
import type { LoadingEars } from "../configuration/telling-loader.js";
import type { ExitCode } from "../exit-code.js";
import { outlivingStrays } from "../outliving-strays.js";
import type { ExperimentPlan } from "./experiment-plan.js";
import { doExperiment } from "./experiment-session.js";
import { inLab } from "./in-lab.js";
import type { LabReporter } from "./lab-reporter.js";

/**
 * Runs the experiment that `readPlan` returns, as {@link inLab} does. Errors that its plugins throw asynchronously in
 * this process do not affect its runs, whose threads have their own plugins. They are reported, and it continues.
 */
export async function inExperiment(
  context: CommandContext,
  reporter: LabReporter,
  readPlan: (loading: LoadingEars) => Promise<ExperimentPlan>,
): Promise<ExitCode> {
  const ears = {
    notice: (text: string) => reporter.notice(text),
    failed: () => {}, // it is thrown, and told as such
  };
  return await inLab(context, reporter, (signal) =>
    outlivingStrays(context, signal, ears, async (ended) => {
      const plan = await readPlan({ failed: (failure) => reporter.failed(failure), signal: ended });
      return await doExperiment(plan, reporter, ended);
    }),
  );
}
