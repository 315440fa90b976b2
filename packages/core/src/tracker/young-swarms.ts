import type { Swarm } from "./swarm.js";

/** A swarm is young until joined from more networks than this: few addresses cannot feign more. */
const MOST_NETWORKS = 4;

/** The young swarms begun from one network, oldest first. */
class Begun {
  /** Nobody joined them from elsewhere. */
  readonly lone = new Set<Swarm>();
  /** Somebody did. */
  readonly shared = new Set<Swarm>();

  get count(): number {
    return this.lone.size + this.shared.size;
  }
}

/**
 * The swarms joined from few networks, by the network that began each. If there is no room for another, the network
 * that has begun the most loses its oldest: somebody who announces made-up torrents, perhaps from a second address
 * as well, not a seed still waiting for its first peer.
 */
export class YoungSwarms {
  readonly #begun = new Map<string, Begun>();
  /** The networks each was joined from; the first began it. */
  readonly #networks = new Map<Swarm, string[]>();

  /** `swarm` is new, with a member in `network`. */
  add(swarm: Swarm, network: string): void {
    this.#networks.set(swarm, [network]);
    const begun = this.#begun.get(network) ?? new Begun();
    this.#begun.set(network, begun);
    begun.lone.add(swarm);
  }

  /** Somebody in `network` joined `swarm`. */
  joined(swarm: Swarm, network: string): void {
    const networks = this.#networks.get(swarm);
    if (!networks || networks.includes(network)) return;
    if (networks.length === MOST_NETWORKS) return this.delete(swarm);
    networks.push(network);
    const begun = this.#begun.get(networks[0]!)!;
    if (begun.lone.delete(swarm)) begun.shared.add(swarm);
  }

  /** `swarm` is no longer one of them. */
  delete(swarm: Swarm): void {
    const network = this.#networks.get(swarm)?.[0];
    if (network === undefined) return;
    this.#networks.delete(swarm);
    const begun = this.#begun.get(network)!;
    begun.lone.delete(swarm);
    begun.shared.delete(swarm);
    if (begun.count === 0) this.#begun.delete(network);
  }

  /**
   * The swarm that gives way to a new one from `network`; undefined if none does. A lone one gives way to a network
   * that has begun no more than its own, a shared one to one that would still have fewer. Takes O(networks).
   */
  givesWayTo(network: string): Swarm | undefined {
    const own = this.#begun.get(network)?.count ?? 0;
    const most = greatest(this.#begun.values(), own + 2);
    if (most) return first(most.lone) ?? first(most.shared);
    const withLone = [...this.#begun.values()].filter(({ lone }) => lone.size > 0);
    return first(greatest(withLone, own)?.lone);
  }
}

/** The one with the most, at least `least`; the first among equals. */
function greatest(all: Iterable<Begun>, least: number): Begun | undefined {
  let found: Begun | undefined;
  for (const begun of all) if (begun.count >= Math.max(least, (found?.count ?? 0) + 1)) found = begun;
  return found;
}

function first(swarms: ReadonlySet<Swarm> | undefined): Swarm | undefined {
  return swarms?.values().next().value;
}
