import type { PieceIndex } from "../units/index.js";
import type { CloseReason, Incoming, PeerMessages } from "../wire/index.js";
import type { PeerAddress } from "./address.js";

/** Who is at the other end of a link. */
export interface Remote {
  /** Where the link leads: the address that was dialled, or from which they dialled. */
  readonly address: PeerAddress;
  /** The peer id of their handshake, 20 bytes. */
  readonly peerId: Uint8Array;
  /** The extension bits of their handshake, 8 bytes. */
  readonly reserved: Uint8Array;
  /** Whether we dialled. */
  readonly dialled: boolean;
}

/**
 * One link to one remote peer, after both handshakes. The transport owns the turn: what is sent within
 * one event leaves together, in order. Nothing called on `outgoing` calls back before it returns.
 */
export interface Link {
  /** Who is at the other end. */
  readonly remote: Remote;
  /** Sends. After the link closed, calls are ignored. */
  readonly outgoing: PeerMessages;
  /** Bytes sent and not yet taken by the network. */
  readonly queuedBytes: number;
  /** Bytes of blocks that may be sent now; then {@link Incoming.writable} says when there is room again. */
  readonly room: number;
  /** Messages sent so far; keep-alives, which say nothing, are not among them. */
  readonly messagesSent: number;
  /** Messages received so far; keep-alives are not among them. */
  readonly messagesReceived: number;
  /**
   * Names who receives. Messages wait until then. They arrive in later turns.
   */
  attach(incoming: Incoming): void;
  /**
   * Sets how many bytes this link may queue above the network's own buffers before `room` is 0.
   * The link's own default holds until then.
   */
  setHighWaterMark(bytes: number): void;
  /** The block that is just arriving is no longer wanted: its rest is skipped and not announced. */
  abandonBlock(): void;
  /** Takes no more from the network until {@link Link.resumeReading}. */
  pauseReading(): void;
  /** Takes from the network again. */
  resumeReading(): void;
  /** Sends what is queued so far, then closes. `incoming.closed` follows in a later turn. */
  close(reason: CloseReason): void;
}

/** One message to every link of a torrent: encoded once over TCP, one event in a simulation. */
export interface Fanout {
  /** Includes `link` from now on. */
  add(link: Link): void;
  /** Leaves `link` out from now on. */
  remove(link: Link): void;
  /** Sends HAVE to every link included. */
  have(piece: PieceIndex): void;
}
