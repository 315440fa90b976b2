import type { Provider } from "../pieces/index.js";
import { auditLinks } from "./audit-links.js";
import { auditPieces } from "./audit-pieces.js";
import type { PeerServices } from "./peer-services.js";
import type { Swarm } from "./swarm.js";
import type { Torrent } from "./torrent.js";
import { nameOf } from "./torrent-status.js";

/** Interval between checks for time-outs, milliseconds; see `Swarm`. */
const SWEEP_INTERVAL_MS = 1_000;

/**
 * Examines the internal state of a peer and its torrents, without changing it, and returns broken invariants. It
 * examines everything, in time proportional to a torrent's pieces times its links: only the lab does so after every
 * event.
 */
export class PeerAudit {
  /** Number of requests that were outstanding at each provider at the last check. */
  readonly #waited = new WeakMap<Provider, number>();
  /** When the oldest request at a provider was first seen to be late; absent while it is not. */
  readonly #lateSince = new WeakMap<Provider, number>();

  /** Examines the peer that shares `torrents` and has `services`. */
  constructor(
    private readonly torrents: ReadonlyMap<string, Torrent>,
    private readonly services: Pick<PeerServices, "budget" | "patience" | "scheduler" | "slots">,
  ) {}

  /** Returns the invariants that are broken now, one sentence each; empty if the engine is correct. */
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

  /** A shrinking depth withdraws no requests; but beyond it, there may not be more of them than before. */
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

  /** A late request is given to others at the next sweep. The oldest request is the first to be late. */
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

  /**
   * Returns since when a request of `provider` is late, or `now`. It may become late at any event, when a request made
   * later is answered.
   */
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
