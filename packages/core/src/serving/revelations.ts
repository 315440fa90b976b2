import type { Random } from "../runtime/index.js";
import {
  type PeerView,
  type PieceRevealer,
  type RevealEvent,
  type RevealedSwarm,
  type Revelation,
  type StrategyFaults,
  brief,
  disown,
  isIterable,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import { Bitfield, type PeerKey, type PieceIndex } from "../units/index.js";
import type { PeerMessages } from "../wire/index.js";

/**
 * Silence after which a peer is taken to hold nothing, milliseconds: BEP 3 lets such a peer stay silent. Others speak
 * after a round trip.
 */
const SILENT_MS = 5_000;

/** The part of a connection that {@link Revelations} need. */
export interface Revealable {
  /** The peer as the revealer sees it. */
  readonly view: PeerView;
  /** The link on which it is told of pieces. */
  readonly link: { readonly outgoing: Pick<PeerMessages, "have"> };
}

/** Parts of {@link Revelations}. */
export interface RevelationsParts {
  /** The plugin that decides which pieces to reveal to which peer. */
  readonly revealer: PieceRevealer;
  /** Records its mistakes. */
  readonly faults: StrategyFaults;
  /** Its random source. */
  readonly random: Random;
  /** The pieces that we hold. */
  readonly have: Bitfield;
  /** Returns how many connected peers hold a piece. */
  readonly availability: (piece: PieceIndex) => number;
  /** Returns all connections, in order of arrival. */
  readonly connections: () => Iterable<Revealable>;
}

/**
 * Tells peers of the pieces that a seed's revealer wants them to know. Until the revealer is asked about a peer, that
 * peer is told nothing. Once the revealer answers "all", or has failed for good, everybody is told everything. If it
 * fails before, whoever waits is told everything: the swarm goes on.
 *
 * Invariant: `#told` has exactly the connected peers that joined while we were a seed that reveals selectively, until
 * it reveals everything.
 */
export class Revelations {
  readonly #told = new Map<PeerKey, Bitfield>();
  /** Connections whose pieces are not known yet. */
  readonly #awaited = new Set<Revealable>();
  #all = false;

  /** Starts without connections. */
  constructor(private readonly parts: RevelationsParts) {}

  /** Whether a peer that connects now is told nothing at first. */
  get isSelective(): boolean {
    return !this.#all && this.parts.have.isFull;
  }

  /** Whether the pieces of any connection are not known yet. */
  get isAwaiting(): boolean {
    return this.#awaited.size > 0;
  }

  /** Returns whether `peer` was told of `piece`, or of everything. */
  includes(peer: PeerKey, piece: PieceIndex): boolean {
    return this.#told.get(peer)?.has(piece) ?? true;
  }

  /** `connection` has opened; its pieces are not known yet. */
  opened(connection: Revealable): void {
    if (!this.isSelective) return;
    this.#told.set(connection.view.id, new Bitfield(this.parts.have.length));
    this.#awaited.add(connection);
  }

  /** The pieces of `connection` became known, by an announcement or by its silence; or it announced more. */
  joined(connection: Revealable): void {
    this.#awaited.delete(connection);
    this.#ask({ type: "joined", peer: connection.view });
  }

  /**
   * A peer that has long been silent about its pieces is taken to hold nothing. Not at once: an announcement may be on
   * its way, and the peer would be told of pieces that it has.
   */
  joinSilent(now: number): void {
    for (const connection of this.#awaited) {
      if (now - connection.view.connectedAt >= SILENT_MS) this.joined(connection);
    }
  }

  /** `connection` reported `piece`. */
  reported(connection: Revealable, piece: PieceIndex): void {
    if (this.#awaited.has(connection)) this.joined(connection);
    this.#ask({ type: "reported", peer: connection.view, piece });
  }

  /** `connection` has closed. */
  left(connection: Revealable): void {
    this.#awaited.delete(connection);
    this.#told.delete(connection.view.id);
    this.#ask({ type: "left", peer: connection.view.id });
  }

  #ask(event: RevealEvent): void {
    if (!this.isSelective) return;
    if (this.#isAnswered(event)) this.parts.faults.succeeded();
    else this.#fallBack(event);
  }

  #isAnswered(event: RevealEvent): boolean {
    const { faults, revealer } = this.parts;
    const swarm = this.#swarm();
    faults.begin();
    try {
      return this.#apply(revealer.reveal(event, swarm), swarm);
    } catch (thrown) {
      faults.failed("reveal", "throws", `threw in reveal: ${messageOf(thrown)}`, thrown);
      return false;
    } finally {
      faults.end("reveal");
    }
  }

  /**
   * Tells everything to whoever might wait for ever for what was not revealed; to everybody, for good, once the
   * revealer is off.
   */
  #fallBack(event: RevealEvent): void {
    if (this.parts.faults.off) return this.#revealAll();
    for (const connection of this.parts.connections()) {
      // anybody may lack what the peer that left was to pass on
      if (event.type === "left" || event.peer === connection.view) this.#tellAll(connection);
    }
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

  /** Returns whether all of it made sense. */
  #apply(answer: unknown, { pieceCount, peers }: RevealedSwarm): boolean {
    if (answer === "all") {
      this.#revealAll();
      return true;
    }
    // a string can be iterated, letter by letter
    if (typeof answer === "string" || !isIterable(answer)) {
      disown(answer);
      return this.#refuse(
        "not iterable",
        `returned ${kindOf(answer)}: return "all" or a list of { peer, piece }`,
      );
    }
    let left = pieceCount * peers.length;
    for (const revelation of answer) {
      if (!this.#tell(revelation)) return false;
      if (left-- === 0) return this.#refuse("too many", tooMany(pieceCount, peers.length));
    }
    return true;
  }

  /** Returns whether it made sense. */
  #tell(revelation: unknown): boolean {
    const { peer, piece } = (revelation ?? {}) as Partial<Record<keyof Revelation, unknown>>;
    if (typeof peer !== "number" || typeof piece !== "number")
      return this.#refuse("malformed", malformed(revelation));
    const what = `revealed piece ${piece} to peer ${peer}`;
    const connection = this.#connection(peer);
    if (!connection) return this.#refuse("unknown peer", `${what}, which is not connected`);
    if (!this.#isPiece(piece)) {
      return this.#refuse("unknown piece", `${what}: the pieces are 0 to ${this.parts.have.length - 1}`);
    }
    if (this.#told.get(connection.view.id)?.add(piece)) connection.link.outgoing.have(piece);
    return true;
  }

  /** A fraction would be read as the bit of a whole piece, which is set. */
  #isPiece(piece: number): piece is PieceIndex {
    return Number.isInteger(piece) && this.parts.have.has(piece as PieceIndex);
  }

  #refuse(kind: string, message: string): false {
    this.parts.faults.failed("reveal", kind, message);
    return false;
  }

  #connection(peer: number): Revealable | undefined {
    for (const connection of this.parts.connections()) if (connection.view.id === peer) return connection;
    return undefined;
  }

  #revealAll(): void {
    this.#all = true;
    this.#awaited.clear();
    for (const connection of this.parts.connections()) this.#tellAll(connection);
    this.#told.clear();
  }

  #tellAll({ link, view }: Revealable): void {
    const told = this.#told.get(view.id);
    if (!told) return;
    for (const piece of this.parts.have) if (told.add(piece)) link.outgoing.have(piece);
  }
}

function malformed(revelation: unknown): string {
  return `revealed ${brief(revelation)} instead of { peer, piece }, a peer id and a piece index`;
}

function tooMany(pieces: number, peers: number): string {
  const each = peers === 1 ? "1 peer" : `${peers} peers`;
  return `revealed more than ${pieces * peers} pieces, the most that can be revealed to ${each}`;
}
