import type { CommandContext } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { failureOf } from "../failure.js";
import { untilAsked } from "../until-asked.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome } from "./lab-work.js";

/**
 * Does `work` until it is done or asked to end by the signal that it is given, has `reporter` tell what came of it,
 * and says how the command exits.
 */
export async function inLab(
  context: CommandContext,
  reporter: LabReporter,
  work: (signal: AbortSignal) => Promise<LabOutcome>,
): Promise<ExitCode> {
  let outcome: LabOutcome | undefined;
  return await untilAsked(
    context,
    async (signal) => {
      try {
        outcome = await work(signal);
        if (outcome.failure) throw outcome.failure;
      } catch (error) {
        if (!signal.aborted) reporter.failed(failureOf(error, false));
        throw error;
      }
    },
    () => reporter.close(outcome),
  );
}
