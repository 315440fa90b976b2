import type { CommandContext } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { type Failure, failureOf } from "../failure.js";
import { untilAsked } from "../until-asked.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome } from "./lab-work.js";
import { writeNotice } from "../notice.js";

/**
 * Does `work` until it is done or asked to end by the signal that it is given, has `reporter` tell what came of it,
 * then why that is no success, and says how the command exits.
 */
export async function inLab(
  context: CommandContext,
  reporter: LabReporter,
  work: (signal: AbortSignal) => Promise<LabOutcome>,
): Promise<ExitCode> {
  let outcome: LabOutcome | undefined;
  const failures: Failure[] = [];
  const exitCode = await untilAsked(
    context,
    async (signal) => {
      try {
        outcome = await work(signal);
        if (outcome.failure) throw outcome.failure;
      } catch (error) {
        // what is thrown without an outcome by what was asked to end is thrown because of that
        if (outcome || !signal.aborted) failures.push(failureOf(error, false));
        throw error;
      }
    },
    (code) => {
      reporter.close(outcome);
      for (const { message } of failures) reporter.failed({ message, exitCode: code });
    },
  );
  // nothing was thrown on: it was asked to end, and what could not be kept then is worth knowing too
  for (const { message } of failures) writeNotice(context.stderr, message);
  return exitCode;
}
