import { strayWords } from "@minibit/core";

/** What `thrown`, which a plugin threw where nobody called it, is to a run: it says where. */
export function strayError(thrown: unknown): Error {
  return new Error(strayWords(thrown), { cause: thrown });
}
