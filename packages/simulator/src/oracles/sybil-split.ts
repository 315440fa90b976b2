import { downloads, type ExchangeNetwork, exchangeAfter } from "./proportional-response.js";

/** How a peer pretends to be two. */
export interface SybilSplit {
  /** Who does; it stays as the first of the two identities, the second is a new peer after all others. */
  readonly peer: number;
  /** The part of its upload that the first identity has, above 0 and below 1. */
  readonly part: number;
  /** Whether the first identity exchanges with the neighbour `other`. */
  readonly first: (other: number) => boolean;
  /** Whether the second does. */
  readonly second: (other: number) => boolean;
}

/** The network as it is when one peer has split; its two identities do not exchange with each other. */
export function withSybil(
  network: ExchangeNetwork,
  { peer, part, first, second }: SybilSplit,
): ExchangeNetwork {
  const { capacities } = network;
  const twin = capacities.length;
  const connected = (one: number, other: number): boolean => {
    if (one === twin) return other !== twin && second(other) && network.connected(peer, other);
    if (one === peer) return other !== twin && first(other) && network.connected(peer, other);
    return other === twin || other === peer ? connected(other, one) : network.connected(one, other);
  };
  return {
    capacities: [
      ...capacities.map((capacity, index) => (index === peer ? capacity * part : capacity)),
      capacities[peer]! * (1 - part),
    ],
    connected,
  };
}

/**
 * How many times as much a peer downloads under proportional response when it splits, after `rounds` rounds. It can
 * lose by a clumsy split; the best one gains nothing in some networks, such as a full mesh of like peers, and never
 * more than a factor of two.
 *
 * Source: Y. Cheng, X. Deng, Y. Li, X. Yan, "Tight incentive analysis of Sybil attacks against the market equilibrium
 * of resource exchange over general networks", Games and Economic Behavior 148 (2024).
 */
export function sybilGain(network: ExchangeNetwork, split: SybilSplit, rounds: number): number {
  const honest = downloads(exchangeAfter(network, rounds));
  const attacked = downloads(exchangeAfter(withSybil(network, split), rounds));
  return (attacked[split.peer]! + attacked[network.capacities.length]!) / honest[split.peer]!;
}
