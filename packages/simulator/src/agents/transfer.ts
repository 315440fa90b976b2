import type { Agent } from "./agent.js";
import type { AgentNetwork } from "./agent-network.js";

/** A piece sent from one agent to another. */
export interface Transfer {
  /** The number of the sender. */
  readonly from: number;
  /** The number of the receiver. */
  readonly to: number;
  /** The piece. */
  readonly piece: number;
}

/**
 * Makes `agents` play one round after another: all transfers of a round begin together, and the next round begins when
 * the last of them has arrived. So the network determines how long a round takes.
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
