import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";

/** The peers of `run` that came without the whole file. */
export function leechersOf({ scenario, peers }: RunResult): readonly PeerResult[] {
  const whole = new Set(scenario.populations.filter(({ holds }) => holds >= 1).map(({ name }) => name));
  return peers.filter(({ population }) => !whole.has(population));
}

/** How long `peer` was there, milliseconds. */
export function presenceOf({ arrivedMs, leftMs }: PeerResult, { simulatedMs }: RunResult): number {
  return Math.max(0, (leftMs ?? simulatedMs) - arrivedMs);
}
