import { BLOCK_LENGTH, KIB, MIB } from "../units/index.js";
import {
  type ByteSink,
  type CloseReason,
  type Incoming,
  type PieceSource,
  WireDecoder,
  WireEncoder,
  ours,
} from "../wire/index.js";
import type { Link, Remote } from "./link.js";
import { LINGER_MS } from "./tcp-lingering.js";
import type { SharingLink, TcpShared } from "./tcp-shared.js";
import type { TcpReader, TcpSocket } from "./tcp-socket.js";

const DEFAULT_HIGH_WATER_MARK = 64 * KIB;

/** Bytes queued beyond the room given at which a link is closed: its other end does not read what it requested. */
const MOST_EXCESS_BYTES = 8 * MIB;

/** A {@link Link} over TCP, after both handshakes. */
export class TcpLink implements Link, TcpReader, ByteSink, SharingLink {
  readonly outgoing: WireEncoder;
  readonly #socket: TcpSocket;
  readonly #shared: TcpShared;
  #highWaterMark = DEFAULT_HIGH_WATER_MARK;
  /** Bytes for which there was room: the mark, or what was queued under a higher one. */
  #roomGiven = DEFAULT_HIGH_WATER_MARK;

  #incoming: Incoming | undefined;
  #decoder: WireDecoder | undefined;
  /** Bytes that arrived before a receiver was attached. */
  #early: Uint8Array;
  #paused = false;

  #corked = false;
  /** Whether to call `writable` when the network has taken what was sent. */
  #draining = false;
  #lastReceivedMs: number;
  #lastSentMs: number;
  /** When we last sent blocks, or more than the network took at once. */
  #lastBulkMs = -Infinity;

  #closedFor: CloseReason | undefined;

  /** @param early bytes that followed the handshake. The socket is paused. */
  constructor(
    socket: TcpSocket,
    readonly remote: Remote,
    early: Uint8Array,
    shared: TcpShared,
  ) {
    this.outgoing = new WireEncoder(this);
    this.#socket = socket;
    this.#early = early;
    this.#shared = shared;
    this.#lastReceivedMs = shared.scheduler.now();
    this.#lastSentMs = this.#lastReceivedMs;
    socket.reader = this;
    shared.opened(this);
  }

  get queuedBytes(): number {
    return this.#closedFor ? 0 : this.outgoing.queuedBytes + this.#socket.queuedBytes;
  }

  get room(): number {
    return this.#closedFor ? 0 : Math.max(0, this.#highWaterMark - this.queuedBytes);
  }

  get messagesSent(): number {
    return this.outgoing.messageCount;
  }

  get messagesReceived(): number {
    return this.#decoder?.messageCount ?? 0;
  }

  setHighWaterMark(bytes: number): void {
    this.#highWaterMark = bytes;
    this.#roomGiven = Math.max(bytes, this.queuedBytes);
  }

  attach(incoming: Incoming): void {
    this.#incoming = incoming;
    this.#decoder = new WireDecoder(incoming, this.#shared.limits);
    if (this.#closedFor) this.#tellClosed(this.#closedFor);
    else this.#readOnLater();
  }

  abandonBlock(): void {
    this.#decoder?.abandonBlock();
  }

  pauseReading(): void {
    this.#paused = true;
    if (!this.#closedFor) this.#socket.pause();
  }

  resumeReading(): void {
    this.#paused = false;
    this.#readOnLater();
  }

  close(reason: CloseReason): void {
    if (this.#closedFor) return;
    this.flush();
    const receives = this.queuedBytes > 0 || this.#shared.scheduler.now() - this.#lastBulkMs < LINGER_MS;
    this.#finish(reason);
    this.#shared.lingering.add(this.#socket, receives);
  }

  read(bytes: Uint8Array, length: number): void {
    if (this.#closedFor || !this.#decoder) return;
    this.#lastReceivedMs = this.#shared.scheduler.now();
    const decoder = this.#decoder;
    let fault: CloseReason | undefined;
    const survived = this.#shared.guard(() => (fault = decoder.read(bytes, length)));
    if (!survived) this.#giveUp(ours("internal error"));
    else if (fault) this.#giveUp(fault);
  }

  ended(reason: CloseReason): void {
    this.#shared.lingering.delete(this.#socket);
    this.#giveUp(reason);
  }

  flushDue(): void {
    this.#shared.flushAtEndOfTurn(this);
  }

  writeMessages(bytes: Uint8Array): void {
    if (this.#closedFor) return;
    this.#cork();
    this.#socket.write(bytes, this.#written);
  }

  writeBlocks(bytes: Uint8Array, source: PieceSource | undefined): void {
    if (this.#closedFor) {
      source?.release();
      return;
    }
    this.#cork();
    this.#draining = true;
    this.#socket.write(bytes, () => {
      source?.release();
      this.#written();
    });
  }

  flush(): void {
    if (this.room < BLOCK_LENGTH) this.#draining = true;
    this.outgoing.flush();
    if (!this.#corked) return;
    this.#corked = false;
    this.#socket.uncork();
    this.#lastSentMs = this.#shared.scheduler.now();
    if (this.#socket.queuedBytes > 0) this.#draining = true;
    if (this.#draining) this.#lastBulkMs = this.#lastSentMs;
    if (this.queuedBytes > this.#roomGiven + MOST_EXCESS_BYTES) {
      this.#giveUp(ours("they do not read the data they requested"));
    }
  }

  checkSilence(nowMs: number): void {
    const { idleTimeoutMs } = this.#shared.limits;
    if (this.#paused) this.#lastReceivedMs = nowMs; // then we are the reason for the silence
    if (nowMs - this.#lastReceivedMs >= idleTimeoutMs) {
      this.close(ours(`no data for ${idleTimeoutMs / 1_000} s`));
    } else if (nowMs - this.#lastSentMs >= idleTimeoutMs / 2) {
      this.outgoing.keepAlive();
    }
  }

  /** Bound once, so that a write creates no function. */
  readonly #written = (): void => {
    if (this.#closedFor || !this.#draining || this.room === 0) return;
    this.#draining = this.queuedBytes > 0;
    const survived = this.#shared.guard(() => this.#incoming?.writable());
    if (!survived) this.#giveUp(ours("internal error"));
  };

  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    this.#socket.cork();
  }

  #readOnLater(): void {
    this.#shared.scheduler.after(0, () => {
      const early = this.#early;
      if (this.#closedFor || this.#paused || !this.#decoder) return;
      this.#early = early.subarray(early.length);
      if (early.length > 0) this.read(early, early.length);
      if (!this.#closedFor && !this.#paused) this.#socket.resume();
    });
  }

  /** Closes without waiting: the other end is gone, or deserves no more. */
  #giveUp(reason: CloseReason): void {
    this.#finish(reason);
    this.#socket.destroy();
  }

  #finish(reason: CloseReason): void {
    if (this.#closedFor) return;
    this.#closedFor = reason;
    this.#decoder?.stop();
    this.#shared.closed(this);
    if (this.#incoming) this.#tellClosed(reason);
  }

  #tellClosed(reason: CloseReason): void {
    this.#shared.scheduler.after(0, () => {
      this.#shared.guard(() => this.#incoming?.closed(reason));
    });
  }
}
