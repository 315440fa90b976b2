import {
  BLOCK_LENGTH,
  type CloseReason,
  type Incoming,
  type Link,
  type PeerMessages,
  type Remote,
} from "@minibit/core";
import type { Happening, Lane } from "../clock/index.js";
import { CORRUPT, INTACT } from "./block-identity.js";
import { blockBytes, isBlock } from "./block-message.js";
import { CodedMessages } from "./coded-messages.js";
import { deliverBlock, deliverParcel, deliverPlain } from "./delivery.js";
import type { LabNode } from "./lab-node.js";
import type { LinkHost } from "./link-host.js";
import { KIND, WIRE_LENGTH, codeOf, kindOf, valueOf } from "./message-code.js";
import type { Parcel } from "./parcel.js";
import { pipeBytes } from "./pipe-bytes.js";
import type { SlowStart } from "./slow-start.js";

/** Stands for the absence of a message code or row. */
const NOTHING = -1;

/**
 * One end of a link in the lab, and also its sending side: `outgoing` is the link itself. A message is sent as a number
 * in an event at the other end ({@link LabLink.happen}). Messages arrive in the order in which they were sent: a small
 * message waits behind the block that is being sent, and does not overtake blocks on their way.
 */
export class LabLink extends CodedMessages implements Link, Happening {
  // Ordered by use: first what every message needs where it arrives, then what it needs at the sending end, then what
  // blocks need. In a large swarm, every additional cache line is a miss.
  /** Whether this end no longer receives or sends anything. */
  isClosed = false;
  #incoming: Incoming | undefined;
  /** Messages that arrived while nothing was attached or reading was paused. */
  #inbox: number[] | undefined;
  #isPaused = false;
  messagesReceived = 0;
  readonly #host: LinkHost;
  readonly number: number;
  /** The row of our node. */
  readonly nodeRow: number;
  #farRow = NOTHING;
  /** The block being sent, or next to be sent; {@link NOTHING} if there is none. */
  #first = NOTHING;
  /** The message behind the first; seldom more than one waits. */
  #second = NOTHING;
  readonly latencyMs: number;
  readonly lane: Lane | undefined;
  /** The other end. */
  far!: LabLink;
  /** The row of the node at the other end. */
  farNodeRow = NOTHING;
  /** The pair of groups for which blocks that arrive here are counted. */
  groups = NOTHING;
  /** The row with the state of what this end sends. */
  readonly row: number;
  /** Whether the first block has been handed to the uplink. */
  #isCarrying = false;
  /** `room` was 0, so `writable` must be called. */
  #isFull = false;
  readonly #slowStart: SlowStart | undefined;
  /** Messages that wait behind the second. */
  #queue: number[] | undefined;
  #closeReason: CloseReason | undefined;
  readonly node: LabNode;
  readonly remote: Remote;

  /** Makes the end at `node` of link number `number`, usable once {@link LabLink.joinTo | joined} to the other end. */
  constructor(
    node: LabNode,
    remote: Remote,
    number: number,
    slowStart: SlowStart | undefined,
    host: LinkHost,
    lane: Lane | undefined,
    latencyMs: number,
  ) {
    super();
    this.node = node;
    this.remote = remote;
    this.number = number;
    this.#slowStart = slowStart;
    this.#host = host;
    this.lane = lane;
    this.latencyMs = latencyMs;
    this.nodeRow = node.row;
    this.row = host.linkRows.add();
    host.linkRows.heedArrivals(this.row, slowStart !== undefined);
  }

  /** Joins this end to the other end, `far`. */
  joinTo(far: LabLink): void {
    this.far = far;
    this.farNodeRow = far.nodeRow;
    this.groups = this.#host.traffic.pair(far.node.group, this.node.group);
    this.#farRow = far.row;
  }

  /** The node at the other end. */
  get farNode(): LabNode {
    return this.far.node;
  }

  get outgoing(): PeerMessages {
    return this;
  }

  get messagesSent(): number {
    return this.#host.linkRows.messagesSent(this.row);
  }

  /** Bytes of blocks that were sent here and not yet taken by the other end. */
  get underwayBytes(): number {
    return this.#host.linkRows.underwayBytes(this.row);
  }

  get queuedBytes(): number {
    return this.#host.linkRows.queuedBytes(this.row);
  }

  get room(): number {
    return this.isClosed ? 0 : this.#host.linkRows.room(this.row);
  }

  attach(incoming: Incoming): void {
    this.#incoming = incoming;
    this.#host.later(() => (this.#closeReason ? this.#tellClosed() : this.#readInbox()));
  }

  setHighWaterMark(bytes: number): void {
    this.#host.linkRows.setHighWaterMark(this.row, bytes);
    if (this.#isFull) this.#host.later(() => this.#noteRoom());
    else if (this.room === 0) this.#fillUp();
  }

  /** A block arrives whole, in a single event, so there is never a rest to skip. */
  abandonBlock(): void {}

  pauseReading(): void {
    this.#isPaused = true;
  }

  resumeReading(): void {
    this.#isPaused = false;
    this.#host.later(() => this.#readInbox());
  }

  close(reason: CloseReason): void {
    if (this.isClosed) return;
    this.#post(codeOf(KIND.end), 0);
    this.#end(reason);
  }

  /** Loses the link at this end: nothing that is on its way arrives. */
  lose(reason: CloseReason): void {
    if (this.isClosed) return;
    this.#end(reason);
  }

  /** The message `code` arrives. */
  happen(code: number): void {
    if (this.isClosed) this.#drop(code);
    else if (!this.#incoming || this.#isPaused || this.#inbox) (this.#inbox ??= []).push(code);
    else this.#deliver(code, this.#incoming);
  }

  /**
   * The uplink has sent the first block, whose last byte arrives at `arrivalAt`. What waited behind the block follows.
   */
  left(arrivalAt: number): void {
    const code = this.#first;
    this.#first = NOTHING;
    this.#isCarrying = false;
    this.#host.linkRows.left(this.row, blockBytes(code, this.#host));
    this.#depart(code, arrivalAt);
    while (this.#first === NOTHING && this.#second !== NOTHING) this.#next();
    this.#carryNext();
    this.#noteRoom();
  }

  /** The rates of the access links at its ends became known or changed. */
  ratesChanged(): void {
    const rate = Math.min(this.node.upload, this.farNode.download);
    this.#host.linkRows.setPipe(this.row, pipeBytes(rate, this.latencyMs));
    if (!this.#isFull && this.room === 0) this.#fillUp();
  }

  protected say(kind: number, value = 0): void {
    if (this.isClosed) return;
    this.#host.linkRows.countMessage(this.row);
    this.#post(codeOf(kind, value), WIRE_LENGTH[kind]!);
  }

  protected sendBlock(code: number): void {
    if (this.isClosed) return;
    this.#host.linkRows.countMessage(this.row);
    this.#enqueue(code, BLOCK_LENGTH);
  }

  protected send(parcel: Parcel): void {
    if (this.isClosed) return parcel.done();
    this.#host.linkRows.countMessage(this.row);
    const code = codeOf(KIND.parcel, this.#host.parcels.put(parcel));
    if (parcel.blockLength === 0) return this.#post(code, parcel.wireLength);
    this.#enqueue(code, parcel.blockLength);
  }

  /** Queues a block of `length` bytes until the uplink can send it. */
  #enqueue(code: number, length: number): void {
    if (this.#first === NOTHING) this.#first = code;
    else this.#queueUp(code);
    this.#host.linkRows.queued(this.row, length, blockBytes(code, this.#host));
    if (this.room === 0) this.#fillUp();
    this.#carryNext();
  }

  #queueUp(code: number): void {
    if (this.#second === NOTHING) this.#second = code;
    else (this.#queue ??= []).push(code);
  }

  /** Moves on to the message that has waited longest. */
  #next(): void {
    const code = this.#second;
    this.#second = this.#queue?.shift() ?? NOTHING;
    if (isBlock(code, this.#host)) this.#first = code;
    else this.#post(code, 0);
  }

  /** Hands the next block to the uplink, unless one of ours is already there or slow start holds it back. */
  #carryNext(): void {
    if (this.#first === NOTHING || this.#isCarrying || this.#slowStart?.isHolding) return;
    this.#isCarrying = true;
    this.#slowStart?.sent(BLOCK_LENGTH);
    this.#host.carry(this, this.#first);
  }

  /** Sends a small message at once, unless a block of this link is ahead of it. */
  #post(code: number, bytes: number): void {
    if (this.#first !== NOTHING) return this.#queueUp(code);
    this.#host.charge(this.nodeRow, bytes);
    this.#depart(code, this.#host.clock.present + this.latencyMs);
  }

  /** Puts `code` on its way: it arrives at `time`, or right after what was sent before it. */
  #depart(code: number, time: number): void {
    const { clock, linkRows } = this.#host;
    const arrivalAt = Math.max(time, linkRows.lastArrivalAt(this.row));
    linkRows.arrivesAt(this.row, arrivalAt);
    if (this.lane && arrivalAt === clock.present + this.latencyMs) this.lane.push(this.far, code);
    else clock.at(arrivalAt, this.far, code);
  }

  /** Takes a block of `bytes` from the other end, and notifies that end if it makes a difference there. */
  #take(bytes: number): void {
    if (bytes > 0 && this.#host.linkRows.taken(this.#farRow, bytes)) this.far.#wasTaken();
  }

  /** The other end took a block of ours. */
  #wasTaken(): void {
    this.#slowStart?.arrived(this.latencyMs, () => this.#carryNext());
    this.#noteRoom();
  }

  #fillUp(): void {
    this.#isFull = true;
    this.#host.linkRows.heedArrivals(this.row, true);
  }

  #noteRoom(): void {
    if (!this.#isFull || this.room === 0) return;
    this.#isFull = false;
    this.#host.linkRows.heedArrivals(this.row, this.#slowStart !== undefined);
    this.#incoming?.writable();
  }

  #readInbox(): void {
    for (let code = this.#inbox?.[0]; code !== undefined; code = this.#inbox?.[0]) {
      if (!this.#incoming || this.#isPaused || this.isClosed) return;
      this.#inbox!.shift();
      this.#deliver(code, this.#incoming);
    }
    this.#inbox = undefined;
  }

  #deliver(code: number, incoming: Incoming): void {
    const kind = kindOf(code);
    this.#taken(code, kind);
    if (kind === KIND.end) return this.lose({ by: "them", why: "the other end closed the link" });
    this.messagesReceived++;
    this.#host.delivered(this, code, kind);
    const value = valueOf(code);
    if (kind === KIND.piece) deliverBlock(value, INTACT, incoming, this);
    else if (kind === KIND.corruptPiece) deliverBlock(value, CORRUPT, incoming, this);
    else if (kind === KIND.parcel) deliverParcel(this.#host.parcels.take(value), incoming, this);
    else deliverPlain(kind, value, incoming);
  }

  #drop(code: number): void {
    const kind = kindOf(code);
    this.#taken(code, kind);
    if (kind === KIND.parcel) this.#host.parcels.take(valueOf(code)).done();
  }

  /** Counts a message as taken. Until it is, as while reading is paused, it holds up the sender. */
  #taken(code: number, kind: number): void {
    if (kind === KIND.piece || kind === KIND.corruptPiece) this.#take(BLOCK_LENGTH);
    else if (kind === KIND.parcel) this.#take(this.#host.parcels.at(valueOf(code)).blockLength);
  }

  #end(reason: CloseReason): void {
    this.isClosed = true;
    this.#host.linkRows.close(this.row);
    this.#closeReason = reason;
    for (const code of this.#inbox ?? []) this.#drop(code);
    this.#inbox = undefined;
    this.#host.closed(this);
    this.#host.later(() => this.#tellClosed());
  }

  #tellClosed(): void {
    const reason = this.#closeReason;
    const incoming = this.#incoming;
    if (!reason || !incoming) return;
    this.#closeReason = undefined;
    this.#incoming = undefined;
    incoming.closed(reason);
  }
}
