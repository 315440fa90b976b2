import { Bitfield, type BlockOffset, type PieceIndex } from "../units/index.js";
import {
  type CloseReason,
  EXTENDED_HANDSHAKE,
  type Incoming,
  type PieceSource,
  decodeExtendedHandshake,
  violation,
} from "../wire/index.js";
import type { Connection, ConnectionHost } from "./connection.js";

const MINUTE_MS = 60_000;

/** Number of unrequested blocks beyond which a peer has not merely lost count. */
const MOST_UNASKED = 64;

/**
 * Receives the messages of the remote end of a connection, checks them against the protocol, and passes them on. A
 * violation closes the link with a reason; nothing here throws.
 */
export class RemoteMessages implements Incoming {
  // What every block, HAVE and request needs is held here, not reached through the host: in a large swarm, every step
  // is a cache miss.
  #closed = false;
  readonly #provider: Connection["provider"];
  readonly #received: Connection["received"];
  readonly #downloader: ConnectionHost["downloader"];
  readonly #geometry: ConnectionHost["geometry"];
  readonly #connection: Connection;
  readonly #queue: Connection["queue"];
  readonly #clock: ConnectionHost["clock"];
  readonly #have: ConnectionHost["have"];
  readonly #blockBytes: number;
  readonly #revelations: ConnectionHost["revelations"];
  readonly #pieceCount: number;
  #holdingsKnown = false;
  #unasked = 0;
  /** Requests rejected since the link last had room. */
  #unreadRejects = 0;
  /** Chokes since {@link RemoteMessages.#chokesSince}, without the fast extension. */
  #chokes = 0;
  /** When the current minute of chokes began, whole milliseconds. */
  #chokesSince = 0;
  readonly #host: ConnectionHost;

  /** Receives the messages for `connection`. */
  constructor(connection: Connection, host: ConnectionHost) {
    this.#connection = connection;
    this.#host = host;
    this.#provider = connection.provider;
    this.#received = connection.received;
    this.#queue = connection.queue;
    this.#pieceCount = host.geometry.shape.pieceCount;
    this.#blockBytes = host.limits.blockBytes;
    this.#geometry = host.geometry;
    this.#have = host.have;
    this.#clock = host.clock;
    this.#downloader = host.downloader;
    this.#revelations = host.revelations;
  }

  choke(): void {
    if (!this.#connection.fast && this.#connection.unchokesUsSince !== undefined) this.#countChoke();
    this.#connection.unchokesUsSince = undefined;
    this.#downloader.choked(this.#provider, this.#connection.fast);
  }

  unchoke(): void {
    if (this.#connection.unchokesUsSince !== undefined) return;
    this.#connection.unchokesUsSince = this.#clock.now();
    this.#downloader.unchoked(this.#provider);
  }

  interested(): void {
    this.#setInterested(true);
  }

  notInterested(): void {
    this.#setInterested(false);
  }

  have(piece: PieceIndex): void {
    if (!this.#exists(piece)) return;
    this.#holdingsKnown = true;
    const provider = this.#provider;
    if (!this.#downloader.gained(provider, piece)) return;
    provider.gains?.add(1, this.#clock.now());
    if (provider.holds.isFull) this.#host.becameSeed(this.#connection);
    this.#revelations?.reported(this.#connection, piece);
  }

  bitfield(bits: Uint8Array): void {
    const held = Bitfield.fromBytes(this.#pieceCount, bits);
    if (!held) return this.#violate("a bitfield that does not fit the torrent");
    this.#hold(held);
  }

  haveAll(): void {
    if (!this.#connection.fast) return this.#violate("HAVE ALL without the fast extension");
    if (this.#provider.holds.isFull) return; // sent over and over, it must not cost a walk each time
    this.#hold(Bitfield.full(this.#pieceCount));
  }

  haveNone(): void {
    if (!this.#connection.fast) return this.#violate("HAVE NONE without the fast extension");
    if (this.#holdingsKnown) return;
    this.#hold(new Bitfield(this.#pieceCount));
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (!this.#geometry.contains(piece, begin, length)) return this.#violate("a request out of range");
    if (length > this.#blockBytes) return this.#violate(`a request of ${length} bytes`);
    const answered =
      this.#connection.decision !== undefined &&
      this.#offers(piece) &&
      this.#queue.request(piece, begin, length);
    if (!answered) this.#reject(piece, begin, length);
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (this.#queue.cancel(piece, begin, length)) this.#reject(piece, begin, length);
  }

  blockTarget(piece: PieceIndex, begin: BlockOffset, length: number): Uint8Array | undefined {
    if (this.#closed) return undefined;
    const number = this.#geometry.number(piece, begin, length);
    if (!this.#provider.wasAsked(number)) {
      this.#host.wasted(length);
      // One or two may cross a cancel; many are an attack or a bug.
      if (++this.#unasked > MOST_UNASKED) this.#violate(`${this.#unasked} blocks that were not requested`);
      return undefined;
    }
    return this.#downloader.blockTarget(this.#provider, piece, number, length);
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    if (this.#closed) return;
    this.#received.add(length, this.#clock.now());
    this.#downloader.blockArrived(this.#provider, piece, begin, length, source);
  }

  suggest(): void {
    // We ignore this hint: the selector decides which piece comes next.
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (!this.#connection.fast) return this.#violate("REJECT without the fast extension");
    this.#downloader.rejected(this.#provider, piece, begin, length);
  }

  allowedFast(piece: PieceIndex): void {
    if (!this.#connection.fast) return this.#violate("ALLOWED FAST without the fast extension");
    if (this.#exists(piece)) this.#downloader.allowedFast(this.#provider, piece);
  }

  extended(id: number, payload: Uint8Array): void {
    if (id !== EXTENDED_HANDSHAKE) return;
    const introduction = decodeExtendedHandshake(payload);
    if (!introduction) return this.#violate("an extension handshake that is not bencode");
    this.#connection.introduce(introduction);
  }

  writable(): void {
    this.#unreadRejects = 0;
    this.#queue.writable();
  }

  closed(reason: CloseReason): void {
    this.#closed = true;
    this.#host.closed(this.#connection, reason);
  }

  #countChoke(): void {
    const now = Math.floor(this.#clock.now());
    if (now - this.#chokesSince >= MINUTE_MS) {
      this.#chokesSince = now;
      this.#chokes = 0;
    }
    if (++this.#chokes > this.#host.limits.chokesPerMinute)
      this.#violate(`${this.#chokes} chokes within a minute`);
  }

  #setInterested(interested: boolean): void {
    if (this.#connection.interestedInUs === interested) return;
    this.#connection.interestedInUs = interested;
    if (!interested) this.#connection.wantedUntil = this.#clock.now();
    this.#host.interestChanged(this.#connection);
  }

  #hold(pieces: Bitfield): void {
    if (this.#holdingsKnown) return this.#holdMore(pieces);
    this.#holdingsKnown = true;
    this.#downloader.holds(this.#provider, pieces);
    this.#host.holdingsKnown(this.#connection);
  }

  /**
   * BEP 3 allows a bitfield only once, as the first message. But aria2 also sends one later if it is shorter than the
   * HAVEs that it replaces (`DefaultBtInteractive::checkHave`), so it is treated as those HAVEs.
   */
  #holdMore(pieces: Bitfield): void {
    const provider = this.#provider;
    const before = provider.holds.count;
    if (pieces.isFull && before < this.#pieceCount) this.#downloader.holds(provider, pieces);
    else for (const piece of pieces) this.#downloader.gained(provider, piece);
    const news = provider.holds.count - before;
    if (news === 0) return;
    provider.gains?.add(news, this.#clock.now());
    this.#host.holdingsKnown(this.#connection);
  }

  /** Returns whether we hold `piece` and have told the peer so. */
  #offers(piece: PieceIndex): boolean {
    return this.#have.has(piece) && (this.#revelations?.includes(this.#connection.view.id, piece) ?? true);
  }

  #exists(piece: PieceIndex): boolean {
    if (piece < this.#pieceCount) return true;
    this.#violate(`piece ${piece}, which does not exist`);
    return false;
  }

  #reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    const { fast, link } = this.#connection;
    if (!fast) return;
    this.#unreadRejects = link.room > 0 ? 0 : this.#unreadRejects + 1;
    if (this.#unreadRejects > this.#host.limits.unreadRejects)
      return this.#violate(
        `${this.#unreadRejects} requests that were rejected, and read none of the rejections`,
      );
    link.outgoing.reject(piece, begin, length);
  }

  #violate(what: string): void {
    this.#connection.close(violation(`they sent ${what}`));
  }
}
