/** Peers that exchange data of which each can always use what another has. */
export interface ExchangeNetwork {
  /** What each peer uploads in a round: U. */
  readonly capacities: readonly number[];
  /** Whether two peers exchange. Symmetric; no peer exchanges with itself. */
  readonly connected: (one: number, other: number) => boolean;
}

/** What each peer (first index) sends to each other (second index) in a round: x. */
export type Exchange = readonly (readonly number[])[];

/** Returns a round in which each peer shares its upload evenly among the peers to which it is connected. */
export function equalExchange({ capacities, connected }: ExchangeNetwork): Exchange {
  return capacities.map((capacity, peer) => {
    const degree = capacities.filter((_, other) => connected(peer, other)).length;
    return capacities.map((_, other) => (connected(peer, other) ? capacity / degree : 0));
  });
}

/**
 * Returns the round after `exchange`: each peer shares its upload in proportion to what it received,
 *
 * `x_ij(t + 1) = U_i x_ji(t) / sum over k of x_ki(t)`
 *
 * A peer that received nothing continues as before. From any round in which every peer sends something to each of its
 * neighbours, this converges to an equilibrium of the market. If no peer uploads more than all its neighbours together
 * and all peers are connected, each peer then downloads as much as it uploads.
 *
 * Source: F. Wu, L. Zhang, "Proportional response dynamics leads to market equilibrium", STOC 2007; the core of
 * PropShare (Levin et al., SIGCOMM 2008).
 */
export function proportionalResponse(network: ExchangeNetwork, exchange: Exchange): Exchange {
  const received = downloads(exchange);
  return exchange.map((sent, peer) => {
    const whole = received[peer]!;
    if (whole === 0) return sent;
    return sent.map((_, other) => (network.capacities[peer]! * exchange[other]![peer]!) / whole);
  });
}

/** Returns the exchange after `rounds` of {@link proportionalResponse}, starting from {@link equalExchange}. */
export function exchangeAfter(network: ExchangeNetwork, rounds: number): Exchange {
  let exchange = equalExchange(network);
  for (let round = 0; round < rounds; round++) exchange = proportionalResponse(network, exchange);
  return exchange;
}

/** Returns what each peer receives in a round: D. */
export function downloads(exchange: Exchange): readonly number[] {
  return exchange.map((_, peer) => exchange.reduce((sum, sent) => sum + sent[peer]!, 0));
}

/** Returns a network in which every peer exchanges with every other. */
export function fullMesh(capacities: readonly number[]): ExchangeNetwork {
  return { capacities, connected: (one, other) => one !== other };
}

/** Returns a network in which each peer exchanges with the peers before and after it, the last with the first. */
export function ring(capacities: readonly number[]): ExchangeNetwork {
  const { length } = capacities;
  return {
    capacities,
    connected: (one, other) => (one + 1) % length === other || (other + 1) % length === one,
  };
}
