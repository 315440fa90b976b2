import type { Swarm } from "./swarm.js";

/**
 * The swarms that nobody has joined but from one address, by that address. Where there is no room for another,
 * whoever has most of them loses the oldest: somebody who announces made-up torrents, not a seed that still waits
 * for the first to come.
 */
export class LoneSwarms {
  readonly #byHost = new Map<string, Set<Swarm>>();
  readonly #hosts = new Map<Swarm, string>();

  /** `swarm` is new, with a member at `host`. */
  add(swarm: Swarm, host: string): void {
    const swarms = this.#byHost.get(host) ?? new Set();
    this.#byHost.set(host, swarms.add(swarm));
    this.#hosts.set(swarm, host);
  }

  /** Somebody at `host` joined `swarm`: it is not alone any more if that is another address. */
  joined(swarm: Swarm, host: string): void {
    if (this.#hosts.get(swarm) !== host) this.delete(swarm);
  }

  /** `swarm` is no longer one of them. */
  delete(swarm: Swarm): void {
    const host = this.#hosts.get(swarm);
    if (host === undefined) return;
    this.#hosts.delete(swarm);
    const swarms = this.#byHost.get(host)!;
    swarms.delete(swarm);
    if (swarms.size === 0) this.#byHost.delete(host);
  }

  /** The one to give way first; undefined when there is none. Costs the addresses. */
  get first(): Swarm | undefined {
    let most: ReadonlySet<Swarm> = new Set();
    for (const swarms of this.#byHost.values()) if (swarms.size > most.size) most = swarms;
    return most.values().next().value;
  }
}
