import { messageOf } from "../strategy/index.js";

/** What a plugin threw where nobody called it, for whoever wrote it. @internal */
export function strayWords(thrown: unknown): string {
  return `${messageOf(thrown)} (in a timer or a promise of a plugin, for which nobody waits)`;
}
