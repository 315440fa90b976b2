import type { CommandContext } from "./command-context.js";
import { ExitCode } from "./exit-code.js";
import { failureOf } from "./failure.js";
import { Shutdown } from "./shutdown.js";

/**
 * Runs `work`, which may never end by itself, until it ends or its signal asks it to. Then calls `close` with the exit
 * code, in any case. Rethrows what `work` throws, unless it was asked to end, which explains the error.
 */
export async function untilAsked(
  context: CommandContext,
  work: (signal: AbortSignal) => Promise<void>,
  close: (exitCode: ExitCode) => void = () => {},
): Promise<ExitCode> {
  const shutdown = new Shutdown(context);
  let exitCode: ExitCode = ExitCode.done;
  try {
    await work(shutdown.signal);
    if (shutdown.isAsked) exitCode = shutdown.exitCode;
  } catch (error) {
    exitCode = shutdown.isAsked ? shutdown.exitCode : failureOf(error, false).exitCode;
    if (!shutdown.isAsked) throw error;
  } finally {
    close(exitCode);
    shutdown.dispose();
  }
  return exitCode;
}

/** Returns `work`, or rejects with the signal's reason if that comes first. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
