import type { BlockOffset, PieceIndex } from "../units/index.js";
import type { CloseReason } from "./close-reason.js";
import type { PieceSource } from "./piece-source.js";

/**
 * The messages of the peer protocol (BEP 3, 6 and 10). The protocol is symmetrical, so one interface
 * describes both directions: sending is calling it, receiving is being called.
 */
export interface PeerMessages {
  /** No more requests are answered until unchoke. */
  choke(): void;
  /** Requests are answered from now on. */
  unchoke(): void;
  /** The receiver holds a piece that the sender wants. */
  interested(): void;
  /** The receiver holds nothing that the sender wants. */
  notInterested(): void;
  /** The sender now holds `piece`. */
  have(piece: PieceIndex): void;
  /** What the sender holds, as BEP 3 packs it; only as the first message. `bits` is valid during the call only. */
  bitfield(bits: Uint8Array): void;
  /** Please send this block. */
  request(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** The block that was requested is no longer needed. */
  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** A block. */
  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void;
  /** The sender holds everything (BEP 6); instead of a bitfield. */
  haveAll(): void;
  /** The sender holds nothing (BEP 6); instead of a bitfield. */
  haveNone(): void;
  /** It would be good to ask the sender for `piece` (BEP 6). */
  suggest(piece: PieceIndex): void;
  /** This request will not be answered (BEP 6). */
  reject(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** Requests for `piece` are answered even while choked (BEP 6). */
  allowedFast(piece: PieceIndex): void;
  /** An extension message (BEP 10); `id` 0 is its handshake. `payload` is valid during the call only. */
  extended(id: number, payload: Uint8Array): void;
}

/** The receiving side of a link, which the engine implements. */
export interface Incoming extends PeerMessages {
  /**
   * A block begins to arrive: the whole piece's buffer, which the link fills at `begin`, or undefined to
   * skip the block (it is then not announced by `piece`). {@link Link.abandonBlock} withdraws it.
   */
  blockTarget(piece: PieceIndex, begin: BlockOffset, length: number): Uint8Array | undefined;
  /** The link has {@link Link.room} again. */
  writable(): void;
  /** The link is gone; the last call. */
  closed(reason: CloseReason): void;
}
