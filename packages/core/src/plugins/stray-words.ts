import { messageOf } from "../strategy/index.js";

/** Message to a plugin's author: what it threw outside any call, and the `place` if known. @internal */
export function strayWords(thrown: unknown, place?: string): string {
  const where = place === undefined ? "" : `${place}: `;
  return `${where}${messageOf(thrown)} (in a timer or an unawaited promise of a plugin)`;
}
