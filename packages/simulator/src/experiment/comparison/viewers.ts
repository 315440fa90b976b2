import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";

/** Returns those of `peers`, which took part in the run, that play the file while they download it. */
export function viewersOf({ scenario }: RunResult, peers: readonly PeerResult[]): PeerResult[] {
  const viewing = new Set(scenario.populations.filter((each) => each.viewing).map(({ name }) => name));
  return peers.filter(({ population }) => viewing.has(population));
}
