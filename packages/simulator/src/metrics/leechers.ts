import type { PeerResult } from "./peer-result.js";
import type { RunResult } from "./run-result.js";

/** The peers of a run that came without the whole file. */
export function leechersOf({
  scenario,
  peers,
}: Pick<RunResult, "scenario" | "peers">): readonly PeerResult[] {
  const whole = new Set(scenario.populations.filter(({ holds }) => holds >= 1).map(({ name }) => name));
  return peers.filter(({ population }) => !whole.has(population));
}
