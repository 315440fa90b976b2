import type { Random } from "../runtime/index.js";
import {
  type PieceRevealer,
  type RevealEvent,
  type RevealedSwarm,
  type Revelation,
  type StrategyFaults,
  disown,
  isIterable,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import { Bitfield, type PeerKey, type PieceIndex } from "../units/index.js";
import type { Connection } from "./connection.js";

/** BEP 3 lets whoever holds nothing leave it unsaid. Who speaks does so after a round trip. Milliseconds. */
const SILENT_MS = 5_000;

/** What {@link Revelations} look at. */
export interface RevelationsParts {
  /** The plugin that says which pieces to reveal to whom. */
  readonly revealer: PieceRevealer;
  /** Keeps what it does wrong. */
  readonly faults: StrategyFaults;
  /** Its stream of chance. */
  readonly random: Random;
  /** The pieces that we hold. */
  readonly have: Bitfield;
  /** How many connected peers hold a piece. */
  readonly availability: (piece: PieceIndex) => number;
  /** Everybody connected, in order of arrival. */
  readonly connections: () => Iterable<Connection>;
}

/**
 * Tells peers of the pieces that a seed's revealer wants them to know of. Until one is asked about, a peer is
 * not told of anything; once the revealer says "all", or has failed for good, everybody is told everything.
 *
 * Invariant: `#told` has exactly the peers that connected while we were a seed that reveals by and by.
 */
export class Revelations {
  readonly #told = new Map<PeerKey, Bitfield>();
  /** Those whose holdings are not known yet. */
  readonly #awaited = new Set<Connection>();
  #all = false;

  /** Nobody is connected. */
  constructor(private readonly parts: RevelationsParts) {}

  /** Whether who connects now is told nothing at first. */
  get isSelective(): boolean {
    return !this.#all && this.parts.have.isFull;
  }

  /** Whether `peer` was told of `piece`, or of all. */
  includes(peer: PeerKey, piece: PieceIndex): boolean {
    return this.#told.get(peer)?.has(piece) ?? true;
  }

  /** `connection` is open; what it holds is not known yet. */
  opened(connection: Connection): void {
    if (!this.isSelective) return;
    this.#told.set(connection.view.id, new Bitfield(this.parts.have.length));
    this.#awaited.add(connection);
  }

  /** What `connection` holds is known, as it told or by its silence; or it told more of it. */
  joined(connection: Connection): void {
    this.#awaited.delete(connection);
    this.#ask({ type: "joined", peer: connection.view });
  }

  /**
   * Whoever has said nothing for long of what it holds, holds nothing. Not at once: what it says is on its way, and
   * it would be told of what it has.
   */
  joinSilent(now: number): void {
    for (const connection of this.#awaited) {
      if (now - connection.view.connectedAt >= SILENT_MS) this.joined(connection);
    }
  }

  /** `connection` reported `piece`. */
  reported(connection: Connection, piece: PieceIndex): void {
    if (this.#awaited.has(connection)) this.joined(connection);
    this.#ask({ type: "reported", peer: connection.view, piece });
  }

  /** `connection` is gone. */
  left(connection: Connection): void {
    this.#awaited.delete(connection);
    this.#told.delete(connection.view.id);
    this.#ask({ type: "left", peer: connection.view.id });
  }

  #ask(event: RevealEvent): void {
    if (!this.isSelective) return;
    const { faults, revealer } = this.parts;
    try {
      this.#apply(revealer.reveal(event, this.#swarm()));
    } catch (thrown) {
      faults.failed("reveal", "throws", `threw in reveal: ${messageOf(thrown)}`, thrown);
    }
    if (faults.off) this.#revealAll();
  }

  #swarm(): RevealedSwarm {
    const { availability, connections, have, random } = this.parts;
    return {
      pieceCount: have.length,
      peers: Array.from(connections(), (connection) => connection.view),
      random,
      availability,
      revealed: (peer, piece) => this.includes(peer, piece),
    };
  }

  #apply(answer: unknown): void {
    if (answer === "all") return this.#revealAll();
    if (!isIterable(answer)) {
      disown(answer);
      return this.parts.faults.failed("reveal", "not iterable", `answered ${kindOf(answer)} to reveal`);
    }
    for (const revelation of answer) {
      if (!this.#tell(revelation as Partial<Revelation> | undefined)) return;
    }
    this.parts.faults.succeeded();
  }

  /** Whether it made sense. */
  #tell({ peer, piece }: Partial<Revelation> = {}): boolean {
    const connection = this.#connection(peer);
    if (!connection || piece === undefined || !this.parts.have.has(piece)) {
      const what = `revealed piece ${String(piece)} to peer ${String(peer)}: there is no such peer or piece`;
      this.parts.faults.failed("reveal", "unknown", what);
      return false;
    }
    if (this.#told.get(connection.view.id)?.add(piece)) connection.link.outgoing.have(piece);
    return true;
  }

  #connection(peer: PeerKey | undefined): Connection | undefined {
    for (const connection of this.parts.connections()) if (connection.view.id === peer) return connection;
    return undefined;
  }

  #revealAll(): void {
    this.#all = true;
    this.#awaited.clear();
    for (const connection of this.parts.connections()) {
      const told = this.#told.get(connection.view.id);
      if (!told) continue;
      for (const piece of this.parts.have) if (told.add(piece)) connection.link.outgoing.have(piece);
    }
    this.#told.clear();
  }
}
