import type { Scheduler } from "../runtime/index.js";
import type { PeerView } from "../strategy/index.js";
import type { Link } from "../transport/index.js";
import type { BlockOffset, PieceIndex, RateMeter } from "../units/index.js";
import { BlockRequests } from "./block-requests.js";
import type { TurnTaker } from "./fair-order.js";
import { LinkPace } from "./link-pace.js";
import type { Run, RunWaiter } from "./run.js";
import { Throttle } from "./throttle.js";

/** The part of a connection over which blocks are sent. */
export interface UploadOwner {
  /** The link that blocks are sent over. */
  readonly link: Link;
  /** What strategies see of it. */
  readonly view: PeerView;
  /** Counts the bytes of blocks that were handed to the link. */
  readonly sent: Pick<RateMeter, "add">;
}

/** A request that was not answered. */
export interface QueuedRequest {
  /** The piece. */
  readonly piece: PieceIndex;
  /** Offset of the block in the piece, bytes. */
  readonly begin: BlockOffset;
  /** Length of the block, bytes. */
  readonly length: number;
}

/** What an {@link UploadQueue} needs from its torrent. */
export interface QueueHost {
  /** Maximum number of requests in a queue. */
  readonly queuedRequests: number;
  /** Tells the time and schedules callbacks. */
  readonly scheduler: Scheduler;
  /** Something changed in favour of `queue`: it may be able to send now. */
  wake(queue: UploadQueue): void;
  /** Changes the share of `queue`. */
  setShare(queue: UploadQueue, share: number): void;
  /** The request that `queue` would answer next was cancelled. */
  retracted(queue: UploadQueue): void;
  /** `queue` has requests for the first time since it was made or cleared. */
  began(queue: UploadQueue): void;
  /** `queue` was cleared after it had requests. */
  ended(queue: UploadQueue): void;
  /** `queue` is closed. */
  closed(queue: UploadQueue): void;
}

/**
 * The requests of one remote peer that can still be cancelled, and how it is served. The queue is itself the list of
 * requests: in a large swarm, every additional object is a cache miss, at each request and at each block.
 */
export class UploadQueue extends BlockRequests implements TurnTaker, RunWaiter {
  // What every request and block needs comes first, for the same reason.
  takesTurns = false;
  #closed = false;
  #begun = false;
  #ceiling: Throttle | undefined;
  /** How much to queue in the link and to read ahead. */
  readonly pace: LinkPace;
  readonly owner: UploadOwner;
  // The owner's, reached in one step less.
  readonly link: Link;
  readonly #sent: UploadOwner["sent"];
  /** Number of requests, from the first on, that are read or being read. */
  readAhead = 0;
  turnShare = 1;
  turnDue = 0;
  turnReset = 0;
  readonly turnTie: number;
  awaited: Run | undefined;
  latest: Run | undefined;
  ahead: Run | undefined;

  /** Makes an empty queue for `owner`. */
  constructor(
    private readonly host: QueueHost,
    owner: UploadOwner,
    turnTie: number,
  ) {
    super();
    this.owner = owner;
    this.link = owner.link;
    this.#sent = owner.sent;
    this.turnTie = turnTie;
    this.pace = new LinkPace(owner.link, host.scheduler.now());
  }

  /** Its part of our upload while that is short, relative to the others; above 0, initially 1. */
  get share(): number {
    return this.turnShare;
  }

  set share(share: number) {
    if (share !== this.turnShare) this.host.setShare(this, share);
  }

  /** Its own maximum upload rate, bytes per second; undefined for none. */
  get ceiling(): number | undefined {
    return this.#ceiling?.rateBytesPerSecond;
  }

  set ceiling(rate: number | undefined) {
    this.#ceiling = Throttle.at(rate, this.#ceiling, this.host.scheduler, () => this.host.wake(this));
  }

  /**
   * The peer requests a block. The caller has ensured that we hold it and that the peer may have it.
   *
   * @returns false if the queue is closed or too many requests wait already: it is not answered.
   */
  request(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    if (this.#closed || this.size >= this.host.queuedRequests) return false;
    this.push(piece, begin, length);
    if (!this.#begun) {
      this.#begun = true;
      this.host.began(this);
    }
    this.host.wake(this);
    return true;
  }

  /** The peer cancels a request. Returns whether it was still waiting. */
  cancel(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    const index = this.remove(piece, begin, length);
    if (index < 0) return false;
    if (index < this.readAhead) this.readAhead--;
    if (index === 0) this.host.retracted(this);
    return true;
  }

  /** Removes all requests, as when the peer is choked. Returns them in order. */
  override clear(): QueuedRequest[] {
    const dropped: QueuedRequest[] = [];
    for (let index = 0; index < this.size; index++) {
      const [piece, begin, length] = [this.piece(index), this.begin(index), this.blockLength(index)];
      dropped.push({ piece, begin, length });
    }
    super.clear();
    this.readAhead = 0;
    this.latest = this.ahead = undefined;
    if (this.#begun) {
      this.#begun = false;
      this.host.ended(this);
    }
    return dropped;
  }

  /** The link has room again: see {@link Incoming.writable}. */
  writable(): void {
    this.host.wake(this);
  }

  /** The link has closed: nothing more is sent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.clear();
    this.#ceiling?.close();
    this.host.closed(this);
  }

  runRead(): void {
    this.host.wake(this);
  }

  /**
   * Returns whether there is a request, and the link and the ceiling let a block go now. If they do not, the queue is
   * woken when they do.
   */
  mayGo(now: number): boolean {
    return this.size > 0 && this.link.room > 0 && !this.#ceiling?.blocked(now);
  }

  /** The first request was answered. */
  sent(now: number): void {
    const length = this.blockLength(0);
    this.shift();
    if (this.readAhead > 0) this.readAhead--;
    this.#ceiling?.take(length, now);
    this.pace.sent(length, now);
    this.#sent.add(length, now);
  }
}
