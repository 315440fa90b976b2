import { messageOf } from "../strategy/index.js";

/** What a plugin threw where nobody called it, and at which `place` if that is known, for whoever wrote it. @internal */
export function strayWords(thrown: unknown, place?: string): string {
  const where = place === undefined ? "" : `${place}: `;
  return `${where}${messageOf(thrown)} (in a timer or an unawaited promise of a plugin)`;
}
