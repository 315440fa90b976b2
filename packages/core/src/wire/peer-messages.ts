import type { BlockOffset, PieceIndex } from "../units/index.js";
import type { CloseReason } from "./close-reason.js";
import type { PieceSource } from "./piece-source.js";

/**
 * The messages of the peer protocol (BEP 3, 6 and 10). The protocol is symmetrical, so one interface describes both
 * directions: calling a method sends the message; receiving it calls the method.
 */
export interface PeerMessages {
  /** Requests are no longer answered, until unchoke. */
  choke(): void;
  /** Requests are answered from now on. */
  unchoke(): void;
  /** The receiver holds a piece that the sender wants. */
  interested(): void;
  /** The receiver holds nothing that the sender wants. */
  notInterested(): void;
  /** The sender now holds `piece`. */
  have(piece: PieceIndex): void;
  /**
   * The pieces that the sender holds, packed as in BEP 3; only as the first message. `bits` is valid only during the
   * call.
   */
  bitfield(bits: Uint8Array): void;
  /** The sender asks for this block. */
  request(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** The requested block is no longer needed. */
  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** A block, with its bytes in `source`. */
  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void;
  /** The sender holds every piece (BEP 6); instead of a bitfield. */
  haveAll(): void;
  /** The sender holds no piece (BEP 6); instead of a bitfield. */
  haveNone(): void;
  /** The sender suggests a request for `piece` (BEP 6). */
  suggest(piece: PieceIndex): void;
  /** This request will not be answered (BEP 6). */
  reject(piece: PieceIndex, begin: BlockOffset, length: number): void;
  /** Requests for `piece` are answered even while choked (BEP 6). */
  allowedFast(piece: PieceIndex): void;
  /** An extension message (BEP 10); `id` 0 is its handshake. `payload` is valid only during the call. */
  extended(id: number, payload: Uint8Array): void;
}

/** The receiving side of a link, which the engine implements. */
export interface Incoming extends PeerMessages {
  /**
   * A block begins to arrive. Returns the buffer of the whole piece, which the link fills at `begin`, or undefined to
   * skip the block (then `piece` is not called for it). {@link Link.abandonBlock} withdraws it.
   */
  blockTarget(piece: PieceIndex, begin: BlockOffset, length: number): Uint8Array | undefined;
  /** The link has {@link Link.room} again. */
  writable(): void;
  /** The link has closed; this is the last call. */
  closed(reason: CloseReason): void;
}
