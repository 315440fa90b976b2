import type { CommandContext } from "../command-context.js";
import type { LoadingEars } from "../configuration/telling-loader.js";
import type { ExitCode } from "../exit-code.js";
import { outlivingStrays } from "../outliving-strays.js";
import type { ExperimentPlan } from "./experiment-plan.js";
import { doExperiment } from "./experiment-session.js";
import { inLab } from "./in-lab.js";
import type { LabReporter } from "./lab-reporter.js";

/**
 * Does the experiment that `readPlan` gives as {@link inLab} does. What its plugins throw in this process out of turn has
 * no part in its runs, which are done in threads with plugins of their own: it is told, and the experiment goes on.
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
