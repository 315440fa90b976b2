import type { PeerView, Traffic } from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";
import type { Connection } from "./connection.js";

/**
 * A connection as strategies see it: getters over the connection, made once per link. It is a class of its own, so that
 * a plugin holds nothing through which it could send.
 */
export class ConnectionView implements PeerView {
  readonly #connection: Connection;

  /** Makes the view of `connection`, which has just opened. */
  constructor(
    connection: Connection,
    readonly id: PeerKey,
    readonly connectedAt: number,
  ) {
    this.#connection = connection;
  }

  get interestedInUs(): boolean {
    return this.#connection.interestedInUs;
  }

  get weAreInterested(): boolean {
    return this.#connection.weAreInterested;
  }

  get unchokesUs(): boolean {
    return this.#connection.unchokesUsSince !== undefined;
  }

  get unchokesUsSince(): number | undefined {
    return this.#connection.unchokesUsSince;
  }

  get unchoked(): boolean {
    return this.#connection.decision !== undefined;
  }

  get unchokedAs(): string | undefined {
    return this.#connection.decision?.reason;
  }

  get unchokedAt(): number | undefined {
    return this.#connection.unchokedAt;
  }

  get lastOptimisticAt(): number | undefined {
    return this.#connection.lastOptimisticAt;
  }

  get snubbed(): boolean {
    return this.#connection.provider.snubbed;
  }

  get isSeed(): boolean {
    return this.#connection.provider.holds.isFull;
  }

  get pieceCount(): number {
    return this.#connection.provider.holds.count;
  }

  get piecesPerSecond(): number {
    return this.#connection.piecesPerSecond;
  }

  /** Bound, as a strategy may take its views apart; made when asked for, as there is a view for each link. */
  get has(): PeerView["has"] {
    const { holds } = this.#connection.provider;
    return (piece) => holds.has(piece);
  }

  get queuedBytes(): number {
    return this.#connection.queuedBytes;
  }

  get received(): Traffic {
    return this.#connection.received;
  }

  get sent(): Traffic {
    return this.#connection.sent;
  }

  get sentSinceUnchoke(): number {
    return this.#connection.sentSinceUnchoke;
  }
}
