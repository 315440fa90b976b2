import { strayWords } from "@minibit/core";
import type { CommandContext } from "./command-context.js";
import { type Failure, failureOf } from "./failure.js";
import { foreignPlace } from "./foreign-place.js";
import { hearingStrays } from "./hearing-strays.js";
import { printable } from "./printable.js";

/** Listens for errors thrown outside any call of ours. */
export interface StrayEars {
  /** Reports, in one line, an error that ends nothing. */
  notice(text: string): void;
  /** Reports an error that ends the command. */
  failed(failure: Failure): void;
}

/**
 * Runs `work` as {@link hearingStrays} does.
 *
 * What a plugin throws in a timer or promise of its own is reported once for each place. The work continues, as it does
 * when a strategy throws in a call. An error that passed through our own code ends the work, because it may have left
 * something half done. So does an error whose stack does not show its origin.
 *
 * @throws what ended the work; whatever `work` throws.
 */
export async function outlivingStrays<Result>(
  { cwd }: Pick<CommandContext, "cwd">,
  signal: AbortSignal,
  ears: StrayEars,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const told = new Set<string>();
  let isEnding = false;
  const endingOf = (thrown: unknown): Error | undefined => {
    const place = foreignPlace(thrown, cwd);
    if (place === undefined) {
      const reason = thrown instanceof Error ? thrown : new Error(strayWords(thrown));
      if (!isEnding) ears.failed(failureOf(reason, false));
      isEnding = true;
      return reason;
    }
    if (!told.has(place)) ears.notice(printable(strayWords(thrown, place)));
    told.add(place);
    return undefined;
  };
  return await hearingStrays(signal, endingOf, work);
}
