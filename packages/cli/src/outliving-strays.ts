import { strayWords } from "@minibit/core";
import type { CommandContext } from "./command-context.js";
import { type Failure, failureOf } from "./failure.js";
import { foreignPlace } from "./foreign-place.js";
import { printable } from "./printable.js";

/** Who hears what was thrown where nobody called. */
export interface StrayEars {
  /** What ends nothing, in a line. */
  notice(text: string): void;
  /** What ends the command. */
  failed(failure: Failure): void;
}

/**
 * Does `work` until it ends or the signal that it is given is aborted, by `signal` or by what was thrown where nobody
 * called: nobody but the process hears of that, and Node would end it with a stack and without a goodbye.
 *
 * What a plugin throws in a timer or a promise of its own is told once for each place, and the work goes on, as it does
 * when a strategy throws where it was asked. Whatever passed through code of ours ends the work: it may have left something
 * half done. So does what has no stack that says where it comes from.
 *
 * @throws what ended the work; whatever `work` throws.
 */
export async function outlivingStrays(
  { cwd }: Pick<CommandContext, "cwd">,
  signal: AbortSignal,
  ears: StrayEars,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stray = new AbortController();
  const told = new Set<string>();
  const hear = (error: unknown): void => {
    const place = foreignPlace(error, cwd);
    if (place === undefined) {
      const reason = error instanceof Error ? error : new Error(strayWords(error));
      if (!stray.signal.aborted) ears.failed(failureOf(reason, false));
      stray.abort(reason);
    } else if (!told.has(place)) {
      told.add(place);
      ears.notice(printable(`${place}: ${strayWords(error)}`));
    }
  };
  // what a promise was rejected with comes here too
  process.on("uncaughtException", hear);
  try {
    await work(AbortSignal.any([signal, stray.signal]));
    stray.signal.throwIfAborted();
  } finally {
    process.off("uncaughtException", hear);
  }
}
