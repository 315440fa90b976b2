import type { Swarm } from "./swarm.js";

/** A swarm is young until somebody joined it from one network more: whoever has few addresses cannot feign more. */
const MOST_NETWORKS = 4;

/** The young swarms that were begun from one network, oldest first. */
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
 * The swarms that were joined from few networks, by the one that each was begun from. Where there is no room for another,
 * whoever has begun the most of them loses the oldest: somebody who announces made-up torrents, if from a second address as
 * well, not a seed that still waits for the first to come.
 */
export class YoungSwarms {
  readonly #begun = new Map<string, Begun>();
  /** From where each was joined; the first is where it was begun. */
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
   * The one that gives way to a new one from `network`; undefined when there is none. A lone one does to whoever has begun no
   * more than its own network, and a shared one to whoever would still have fewer. Costs the networks.
   */
  givesWayTo(network: string): Swarm | undefined {
    const own = this.#begun.get(network)?.count ?? 0;
    const most = greatest(this.#begun.values(), own + 2);
    if (most) return first(most.lone) ?? first(most.shared);
    const withLone = [...this.#begun.values()].filter(({ lone }) => lone.size > 0);
    return first(greatest(withLone, own)?.lone);
  }
}

/** Who has begun the most, and `least` at least; the first among equals. */
function greatest(all: Iterable<Begun>, least: number): Begun | undefined {
  let found: Begun | undefined;
  for (const begun of all) if (begun.count >= Math.max(least, (found?.count ?? 0) + 1)) found = begun;
  return found;
}

function first(swarms: ReadonlySet<Swarm> | undefined): Swarm | undefined {
  return swarms?.values().next().value;
}
