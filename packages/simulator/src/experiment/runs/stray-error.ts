import { strayWords } from "@minibit/core";

/** Returns the run's error for `thrown`, which a plugin threw at `place` outside any call of the engine. */
export function strayError(thrown: unknown, place?: string): Error {
  return new Error(strayWords(thrown, place), { cause: thrown });
}
