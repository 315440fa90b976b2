import { strayWords } from "@minibit/core";
import type { CommandContext } from "./command-context.js";
import { type Failure, failureOf } from "./failure.js";
import { foreignPlace } from "./foreign-place.js";
import { hearingStrays } from "./hearing-strays.js";
import { printable } from "./printable.js";

/** Who hears what was thrown where nobody called. */
export interface StrayEars {
  /** What ends nothing, in a line. */
  notice(text: string): void;
  /** What ends the command. */
  failed(failure: Failure): void;
}

/**
 * Does `work` as {@link hearingStrays} does.
 *
 * What a plugin throws in a timer or a promise of its own is told once for each place, and the work goes on, as it does
 * when a strategy throws where it was asked. Whatever passed through code of ours ends the work: it may have left something
 * half done. So does what has no stack that says where it comes from.
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
