import { strayWords } from "@minibit/core";

/** What `thrown`, which a plugin threw at `place` where nobody called it, is to a run. */
export function strayError(thrown: unknown, place?: string): Error {
  return new Error(strayWords(thrown, place), { cause: thrown });
}
