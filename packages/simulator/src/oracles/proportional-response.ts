/** Peers that exchange what each of the others can use at any time. */
export interface ExchangeNetwork {
  /** What each peer uploads in a round: U. */
  readonly capacities: readonly number[];
  /** Whether two peers exchange: the same both ways, and nobody with itself. */
  readonly connected: (one: number, other: number) => boolean;
}

/** What each peer, the first index, sends to each, the second, in a round: x. */
export type Exchange = readonly (readonly number[])[];

/** A round in which each peer shares its upload evenly among those it is connected to. */
export function equalExchange({ capacities, connected }: ExchangeNetwork): Exchange {
  return capacities.map((capacity, peer) => {
    const degree = capacities.filter((_, other) => connected(peer, other)).length;
    return capacities.map((_, other) => (connected(peer, other) ? capacity / degree : 0));
  });
}

/**
 * The round after `exchange`: each peer shares its upload in proportion to what it was sent,
 *
 * `x_ij(t + 1) = U_i x_ji(t) / sum over k of x_ki(t)`
 *
 * Who was sent nothing goes on as before. From any round in which everybody sends something to each of its neighbours
 * this converges, to an equilibrium of the market; where no peer uploads more than all its neighbours together and
 * everybody knows everybody, each peer then downloads as much as it uploads.
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

/** What comes of {@link equalExchange} after `rounds` of {@link proportionalResponse}. */
export function exchangeAfter(network: ExchangeNetwork, rounds: number): Exchange {
  let exchange = equalExchange(network);
  for (let round = 0; round < rounds; round++) exchange = proportionalResponse(network, exchange);
  return exchange;
}

/** What each peer is sent in a round: D. */
export function downloads(exchange: Exchange): readonly number[] {
  return exchange.map((_, peer) => exchange.reduce((sum, sent) => sum + sent[peer]!, 0));
}

/** Everybody exchanges with everybody. */
export function fullMesh(capacities: readonly number[]): ExchangeNetwork {
  return { capacities, connected: (one, other) => one !== other };
}

/** Everybody exchanges with the peers before and after it, the last with the first. */
export function ring(capacities: readonly number[]): ExchangeNetwork {
  const { length } = capacities;
  return {
    capacities,
    connected: (one, other) => (one + 1) % length === other || (other + 1) % length === one,
  };
}
