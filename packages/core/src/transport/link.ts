import type { PieceIndex } from "../units/index.js";
import type { CloseReason, Incoming, PeerMessages } from "../wire/index.js";
import type { PeerAddress } from "./address.js";

/** The peer at the other end of a link. */
export interface Remote {
  /** Its address: the one that was dialled, or from which it dialled us. */
  readonly address: PeerAddress;
  /** The peer id in its handshake, 20 bytes. */
  readonly peerId: Uint8Array;
  /** The extension bits in its handshake, 8 bytes. */
  readonly reserved: Uint8Array;
  /** Whether we dialled. */
  readonly dialled: boolean;
}

/**
 * A connection to one remote peer, after both handshakes. The transport controls the turn: messages sent within one
 * event leave together, in order. No call on `outgoing` calls back before it returns.
 */
export interface Link {
  /** The peer at the other end. */
  readonly remote: Remote;
  /** Sends messages. Calls are ignored after the link has closed. */
  readonly outgoing: PeerMessages;
  /** Bytes sent but not yet taken by the network. */
  readonly queuedBytes: number;
  /**
   * Bytes of blocks that may be sent now. When none are left, {@link Incoming.writable} reports when there is room
   * again.
   */
  readonly room: number;
  /** Number of messages sent so far, not counting keep-alives, which carry nothing. */
  readonly messagesSent: number;
  /** Number of messages received so far, not counting keep-alives. */
  readonly messagesReceived: number;
  /** Sets the receiver of messages. Until then messages wait. They arrive in later turns. */
  attach(incoming: Incoming): void;
  /**
   * Sets how many bytes this link may queue above the network's own buffers before `room` is 0. Until then the link
   * uses its own default.
   */
  setHighWaterMark(bytes: number): void;
  /**
   * The block that is currently arriving is no longer wanted: the rest of it is skipped, and its arrival is not
   * reported.
   */
  abandonBlock(): void;
  /** Stops reading from the network until {@link Link.resumeReading}. */
  pauseReading(): void;
  /** Reads from the network again. */
  resumeReading(): void;
  /** Sends what is queued, then closes. `incoming.closed` follows in a later turn. */
  close(reason: CloseReason): void;
}

/** Sends one message to every link of a torrent. Over TCP each link encodes it; in a simulation it can be one event. */
export interface Fanout {
  /** Adds `link`. */
  add(link: Link): void;
  /** Removes `link`. */
  remove(link: Link): void;
  /** Sends HAVE to every added link. */
  have(piece: PieceIndex): void;
}
