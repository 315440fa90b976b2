import type { CommandContext } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { type Failure, failureOf } from "../failure.js";
import { untilAsked } from "../until-asked.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome } from "./lab-work.js";
import { writeNotice } from "../notice.js";

/**
 * Runs `work` until it ends or its signal asks it to, has `reporter` show the outcome and then any failure, and returns
 * the exit code.
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
        // if it was asked to end and has no outcome, the error only says so
        if (outcome || !signal.aborted) failures.push(failureOf(error, false));
        throw error;
      }
    },
    (code) => {
      reporter.close(outcome);
      for (const { message } of failures) reporter.failed({ message, exitCode: code });
    },
  );
  // still here, so it was asked to end; the user must also know what could not be kept
  for (const { message } of failures) writeNotice(context.stderr, message);
  return exitCode;
}
