import type { PeerResult } from "./peer-result.js";
import type { RunResult } from "./run-result.js";

/** Returns the peers of a run that arrived without the whole file. */
export function leechersOf({
  scenario,
  peers,
}: Pick<RunResult, "scenario" | "peers">): readonly PeerResult[] {
  const whole = new Set(scenario.populations.filter(({ holds }) => holds >= 1).map(({ name }) => name));
  return peers.filter(({ population }) => !whole.has(population));
}
