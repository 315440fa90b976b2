import { messageOf } from "@minibit/core";

/** What `thrown`, which a plugin threw where nobody called it, is to a run: it says where. */
export function strayError(thrown: unknown): Error {
  const where = "in a timer or a promise of a plugin, for which nobody waits";
  return new Error(`${messageOf(thrown)} (${where})`, { cause: thrown });
}
