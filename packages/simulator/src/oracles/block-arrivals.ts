/** Clients that collect blocks, each block independently, after exponential times (a Markov chain). */
export interface BlockArrivals {
  /** Number of clients, all without any block at first: N. */
  readonly clients: number;
  /** Number of blocks: K. */
  readonly blocks: number;
  /** Returns the rate at which a client gets a block that it lacks and `holders` others have, per unit of time. */
  readonly rate: (holders: number) => number;
}

/**
 * The rate in the case study "peer2peer" of PRISM: 2 from the client that has every block from the start, and 2 from
 * each of up to three others.
 */
export function peerToPeerRate(holders: number): number {
  return 2 * (1 + Math.min(3, holders));
}

/**
 * Returns the exact mean time until every client has every block.
 *
 * Blocks differ only in how many clients hold them, and it makes no difference which. A state is therefore how many
 * blocks have 0, 1, ... N holders: 1,287 states for five clients and eight blocks instead of 2^40. From each state the
 * chain leaves to those in which one block has one holder more, and never returns:
 *
 * `E[s] = (1 + sum of r(s, s') E[s']) / sum of r(s, s')`, where `r = blocks with h holders x (N - h) x rate(h)`
 *
 * Source of the model: the case study "peer2peer" of PRISM, www.prismmodelchecker.org.
 */
export function meanCompletion({ clients, blocks, rate }: BlockArrivals): number {
  const known = new Map<string, number>();
  const fresh = Array.from({ length: clients + 1 }, (_, holders) => (holders === 0 ? blocks : 0));
  return meanFrom(fresh);

  function meanFrom(state: readonly number[]): number {
    if (state[clients] === blocks) return 0;
    const key = state.join(" ");
    const mean = known.get(key) ?? meanAfterNext(state);
    known.set(key, mean);
    return mean;
  }

  function meanAfterNext(state: readonly number[]): number {
    let total = 0;
    let later = 0;
    for (let holders = 0; holders < clients; holders++) {
      if (state[holders] === 0) continue;
      const leaving = state[holders]! * (clients - holders) * rate(holders);
      total += leaving;
      later += leaving * meanFrom(oneMoved(state, holders));
    }
    return (1 + later) / total;
  }
}

/** Returns the state after a block with `holders` holders has got another. */
function oneMoved(state: readonly number[], holders: number): readonly number[] {
  const moved = [...state];
  moved[holders]!--;
  moved[holders + 1]!++;
  return moved;
}
