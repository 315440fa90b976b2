import type { Scheduler } from "../runtime/index.js";
import { KIB } from "../units/index.js";
import type { CloseReason, Incoming, PeerMessages } from "../wire/index.js";
import type { Link, Remote } from "./link.js";
import { END, type MemoryMessage } from "./memory-message.js";
import type { MemoryNode } from "./memory-node.js";
import { MemoryOutgoing } from "./memory-outgoing.js";
import type { Backlog } from "./memory-uplink.js";

const DEFAULT_HIGH_WATER_MARK = 64 * KIB;

/** The parts of one end of a link. */
export interface MemoryLinkParts {
  readonly scheduler: Scheduler;
  /** The node at this end. */
  readonly node: MemoryNode;
  readonly remote: Remote;
  /** Latency from this end to the other, milliseconds. */
  readonly latencyMs: number;
  /** Bytes that may be on the way to the other end, or waiting there, before this end stops sending. */
  readonly windowBytes: number;
  /** Called just before this end receives `message`. */
  readonly onDeliver: ((message: MemoryMessage, link: MemoryLink) => void) | undefined;
  /** Called just before this end is told that the link has closed. */
  readonly onClosed: (reason: CloseReason, link: MemoryLink) => void;
}

/**
 * One end of a link in memory. The path of a message: queue -> the node's uplink -> latency -> the other node's
 * downlink -> inbox -> incoming. Everything keeps this one order, even a close.
 */
export class MemoryLink implements Link, Backlog {
  messagesSent = 0;
  messagesReceived = 0;
  readonly outgoing: PeerMessages = new MemoryOutgoing((message) => this.#send(message));
  #far!: MemoryLink;
  #incoming: Incoming | undefined;
  /** Messages that wait for the uplink. */
  readonly #queue: MemoryMessage[] = [];
  /** Bytes in the queue and at the uplink. */
  #queuedBytes = 0;
  #highWaterMark = DEFAULT_HIGH_WATER_MARK;
  /** Whether `room` was 0, so that `writable` is due. */
  #full = false;
  /** Bytes that left this end and are not yet delivered at the other. */
  #unreadBytes = 0;
  /** Messages that arrived here and are not yet delivered. */
  readonly #inbox: MemoryMessage[] = [];
  #paused = false;
  #closed = false;
  /** Why the link closed, until the receiver has been told. */
  #untold: CloseReason | undefined;

  private constructor(private readonly parts: MemoryLinkParts) {}

  /** Makes the two ends of a new link. */
  static pair(one: MemoryLinkParts, other: MemoryLinkParts): [MemoryLink, MemoryLink] {
    const ends: [MemoryLink, MemoryLink] = [new MemoryLink(one), new MemoryLink(other)];
    ends[0].#far = ends[1];
    ends[1].#far = ends[0];
    return ends;
  }

  get remote(): Remote {
    return this.parts.remote;
  }

  /** The host at this end. */
  get host(): string {
    return this.parts.node.host;
  }

  /** The host at the other end. */
  get farHost(): string {
    return this.#far.host;
  }

  /** Whether this end no longer receives or sends anything. */
  get isClosed(): boolean {
    return this.#closed;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  get room(): number {
    return this.#closed ? 0 : Math.max(0, this.#highWaterMark - this.#queuedBytes);
  }

  attach(incoming: Incoming): void {
    this.#incoming = incoming;
    this.#later(() => (this.#untold ? this.#tellClosed() : this.#read()));
  }

  setHighWaterMark(bytes: number): void {
    this.#highWaterMark = bytes;
    this.#noteRoom();
  }

  /** A block arrives whole, within one call, so there is never a rest to skip. */
  abandonBlock(): void {}

  pauseReading(): void {
    this.#paused = true;
  }

  resumeReading(): void {
    this.#paused = false;
    this.#later(() => this.#read());
  }

  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#enqueue(END);
    this.#end(reason);
  }

  /** Breaks the link and drops what is queued. */
  lose(reason: CloseReason): void {
    for (const message of this.#queue.splice(0)) {
      this.#queuedBytes -= message.wireLength;
      message.source?.release();
    }
    if (!this.#closed) this.#end(reason);
  }

  get ready(): boolean {
    return this.#queue.length > 0 && this.#unreadBytes < this.parts.windowBytes;
  }

  take(): MemoryMessage {
    const message = this.#queue.shift()!;
    this.#unreadBytes += message.wireLength;
    return message;
  }

  sent(messages: readonly MemoryMessage[]): void {
    for (const message of messages) this.#queuedBytes -= message.wireLength;
    this.#noteRoom();
    this.parts.scheduler.after(this.parts.latencyMs, () => this.#far.#receive(messages));
  }

  #send(message: MemoryMessage): void {
    if (this.#closed) return;
    this.messagesSent++;
    message.source?.retain();
    this.#enqueue(message);
  }

  #enqueue(message: MemoryMessage): void {
    this.#queue.push(message);
    this.#queuedBytes += message.wireLength;
    this.#noteRoom();
    this.parts.node.uplink.wake(this);
  }

  #noteRoom(): void {
    if (this.room === 0) this.#full = true;
    else if (this.#full) {
      this.#full = false;
      this.#later(() => {
        if (this.room > 0) this.#incoming?.writable();
      });
    }
  }

  #receive(messages: readonly MemoryMessage[]): void {
    const { downlink } = this.parts.node;
    if (downlink.bytesPerSecond === undefined) this.#arrived(messages);
    else for (const message of messages) downlink.receive(message.wireLength, () => this.#arrived([message]));
  }

  #arrived(messages: readonly MemoryMessage[]): void {
    for (const message of messages) this.#inbox.push(message);
    if (this.#closed) this.#dropInbox();
    else this.#read();
  }

  get #readable(): boolean {
    return this.#inbox.length > 0 && this.#incoming !== undefined && !this.#paused && !this.#closed;
  }

  #read(): void {
    try {
      while (this.#readable) this.#deliver(this.#inbox.shift()!, this.#incoming!);
    } finally {
      // Only a receiver that threw leaves messages; they follow in the next turn.
      if (this.#readable) this.#later(() => this.#read());
    }
  }

  #deliver(message: MemoryMessage, incoming: Incoming): void {
    this.#far.#taken(message);
    if (message === END) {
      this.lose({ by: "them", why: "the other end closed the link" });
      return;
    }
    this.messagesReceived++;
    try {
      this.parts.onDeliver?.(message, this);
      message.deliver(incoming, () => !this.#closed);
    } finally {
      message.source?.release();
    }
  }

  #taken(message: MemoryMessage): void {
    this.#unreadBytes -= message.wireLength;
    this.parts.node.uplink.wake(this);
  }

  #end(reason: CloseReason): void {
    this.#closed = true;
    this.#untold = reason;
    this.#dropInbox();
    this.#later(() => this.#tellClosed());
  }

  #dropInbox(): void {
    for (const message of this.#inbox.splice(0)) {
      message.source?.release();
      this.#far.#taken(message);
    }
  }

  #tellClosed(): void {
    const reason = this.#untold;
    if (!reason || !this.#incoming) return;
    this.#untold = undefined;
    this.parts.onClosed(reason, this);
    this.#incoming.closed(reason);
  }

  #later(task: () => void): void {
    this.parts.scheduler.after(0, task);
  }
}
