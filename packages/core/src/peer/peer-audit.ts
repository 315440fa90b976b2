import type { Provider } from "../pieces/index.js";
import { auditLinks } from "./audit-links.js";
import { auditPieces } from "./audit-pieces.js";
import type { PeerServices } from "./peer-services.js";
import type { Swarm } from "./swarm.js";
import type { Torrent } from "./torrent.js";
import { nameOf } from "./torrent-status.js";

/** Time-outs are looked for so often, milliseconds; see `Swarm`. */
const SWEEP_INTERVAL_MS = 1_000;

/**
 * Looks at the inner state of a peer and its torrents, changes nothing, and says what is broken. It looks at
 * everything, which takes a torrent's pieces times its links: the lab does so after every event, nobody else does.
 */
export class PeerAudit {
  /** How many requests waited at each provider the last time. */
  readonly #waited = new WeakMap<Provider, number>();
  /** Since when the oldest request at a provider is late; nothing while it is not. */
  readonly #lateSince = new WeakMap<Provider, number>();

  /** Of the peer that shares `torrents` and has `services`. */
  constructor(
    private readonly torrents: ReadonlyMap<string, Torrent>,
    private readonly services: Pick<PeerServices, "budget" | "patience" | "scheduler" | "slots">,
  ) {}

  /** What is broken at this moment, a sentence each; nothing as long as the engine is right. */
  check(): string[] {
    const torrents = [...this.torrents.values()];
    const open = torrents.filter(({ state }) => state === "downloading" || state === "seeding");
    const swarms = open.flatMap(({ swarm }) => swarm ?? []);
    const found = swarms.flatMap((swarm) => [
      ...auditPieces(swarm),
      ...auditLinks(swarm),
      ...this.#auditDepth(swarm),
      ...this.#auditAge(swarm),
    ]);
    return [...found, ...this.#auditMemory(swarms), ...this.#auditPlaces(torrents)];
  }

  /** A depth that shrinks takes no request back, so beyond it no more may wait than did before. */
  #auditDepth({ connections }: Swarm): string[] {
    const found: string[] = [];
    for (const connection of connections) {
      const { provider } = connection;
      const depth = provider.snubbed ? 1 : provider.depth.value;
      const waiting = provider.inFlight.size;
      const before = this.#waited.get(provider) ?? 0;
      if (waiting > depth && waiting > before) {
        found.push(`${waiting} requests are pending at ${nameOf(connection)}, but at most ${depth} may be`);
      }
      this.#waited.set(provider, waiting);
    }
    return found;
  }

  /** What does not come is given to others at the next sweep. The oldest request is the first. */
  #auditAge({ connections }: Swarm): string[] {
    const now = this.services.scheduler.now();
    const found: string[] = [];
    for (const connection of connections) {
      const { provider } = connection;
      const { oldestAt } = provider.inFlight;
      if (now - this.#lateAt(provider, now) <= SWEEP_INTERVAL_MS) continue;
      found.push(
        `a request waits at ${nameOf(connection)} for ${((now - oldestAt) / 1_000).toFixed(3)} s, and no other is asked for it`,
      );
    }
    return found;
  }

  /** Since when a request of `provider` is late: it may become so at any event, when one that was made later is answered. */
  #lateAt(provider: Provider, now: number): number {
    if (!this.services.patience.isLate(provider.inFlight.oldestAt, now)) {
      this.#lateSince.delete(provider);
      return now;
    }
    const since = this.#lateSince.get(provider) ?? now;
    this.#lateSince.set(provider, since);
    return since;
  }

  #auditMemory(swarms: readonly Swarm[]): string[] {
    const { budget } = this.services;
    const started = swarms.flatMap(({ exchange }) => Array.from(exchange.partials, ({ size }) => size));
    const bytes = started.reduce((sum, size) => sum + size, 0);
    return budget.used === bytes
      ? []
      : [`${bytes} bytes of pieces are started, but ${budget.used} are counted`];
  }

  #auditPlaces(torrents: readonly Torrent[]): string[] {
    const { open } = this.services.slots;
    const links = torrents.reduce((sum, { swarm }) => sum + (swarm?.size ?? 0), 0);
    return open === links ? [] : [`${links} links are open, but ${open} are counted`];
  }
}
