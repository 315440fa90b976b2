import type { PeerResult } from "../metrics/peer-result.js";
import type { RunResult } from "../metrics/run-result.js";

/** Those of `peers`, who are some of the peers of a run, that play the file while it comes. */
export function viewersOf({ scenario }: RunResult, peers: readonly PeerResult[]): PeerResult[] {
  const viewing = new Set(scenario.populations.filter((each) => each.viewing).map(({ name }) => name));
  return peers.filter(({ population }) => viewing.has(population));
}
