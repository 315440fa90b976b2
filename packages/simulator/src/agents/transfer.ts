import type { Agent } from "./agent.js";
import type { AgentNetwork } from "./agent-network.js";

/** A piece that goes from one to another. */
export interface Transfer {
  /** The number of who sends. */
  readonly from: number;
  /** The number of who receives. */
  readonly to: number;
  /** Which piece. */
  readonly piece: number;
}

/**
 * Has `agents` do one round after the other: all transfers of a round begin together, and the next round begins when
 * the last of them has arrived. So it is the network that says how long a round takes.
 */
export function playRounds(
  network: AgentNetwork,
  agents: readonly Agent[],
  pieceBytes: number,
  rounds: Iterable<readonly Transfer[]>,
): void {
  for (const round of rounds) {
    for (const { from, to, piece } of round) agents[from]!.send(agents[to]!, piece, pieceBytes);
    network.run();
  }
}
