import { downloads, type ExchangeNetwork, exchangeAfter } from "./proportional-response.js";

/** How a peer pretends to be two. */
export interface SybilSplit {
  /** The peer. It remains as the first identity; the second is a new peer after all others. */
  readonly peer: number;
  /** The part of its upload that the first identity gets, above 0 and below 1. */
  readonly part: number;
  /** Returns whether the first identity exchanges with the neighbour `other`. */
  readonly first: (other: number) => boolean;
  /** Returns whether the second identity exchanges with the neighbour `other`. */
  readonly second: (other: number) => boolean;
}

/** Returns the network after one peer has split. Its two identities do not exchange with each other. */
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
 * Returns by what factor a peer's download grows under proportional response if it splits, after `rounds` rounds. A bad
 * split can lose. The best one gains nothing in some networks, such as a full mesh of identical peers, and never more
 * than a factor of two.
 *
 * Source: Y. Cheng, X. Deng, Y. Li, X. Yan, "Tight incentive analysis of Sybil attacks against the market equilibrium
 * of resource exchange over general networks", Games and Economic Behavior 148 (2024).
 */
export function sybilGain(network: ExchangeNetwork, split: SybilSplit, rounds: number): number {
  const honest = downloads(exchangeAfter(network, rounds));
  const attacked = downloads(exchangeAfter(withSybil(network, split), rounds));
  return (attacked[split.peer]! + attacked[network.capacities.length]!) / honest[split.peer]!;
}
