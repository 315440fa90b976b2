import type { PeerView } from "../strategy/index.js";
import { BLOCK_LENGTH } from "../units/index.js";

/** Number of requests at the start of a link; libtorrent's. */
const FIRST_DEPTH = 4;
/** Requests for this much time at the present rate are kept outstanding, seconds; libtorrent's. */
const QUEUE_SECONDS = 3;
const SECOND_MS = 1_000;
const LEAST_DEPTH = 2;
/** Depth that is reached, if the rate requires it, however late the answers come. */
const AMPLE_DEPTH = 16;
/**
 * An answer that takes longer than the quickest one by more than this, milliseconds, had others before it. On a long
 * path, where times also vary by themselves, the margin is as much as the quickest one took.
 */
const QUEUE_MS = 20;
/** More than any number of requests or milliseconds here, and still a small integer: others cost an object each. */
const UNBOUNDED = 2 ** 30;
/** While the rate grows by at least this in a second, bytes per second, it has not settled; libtorrent's. */
const SETTLED_GROWTH = 5_000;

/**
 * How many requests to keep outstanding at a peer: enough that it never waits for the next one, few enough that plans
 * can change. The depth starts small and grows by one per block, as in TCP; once the rate stops growing, it is three
 * seconds' worth (libtorrent's `request_queue_time`).
 *
 * On a fast network that is a large part of a torrent: what one peer requests from the seed is sent to nobody else,
 * peers are idle, and 20 leechers made a seed send four to five copies instead of two. So beyond {@link AMPLE_DEPTH},
 * the depth grows only while answers come nearly as quickly as the quickest one, like the window in delay-based
 * congestion control (TCP Vegas, LEDBAT).
 */
export class PipelineDepth {
  #depth = FIRST_DEPTH;
  #starting = true;
  #secondEndsAt = -1;
  #lastRate = 0;
  #most = UNBOUNDED;
  #unqueued = AMPLE_DEPTH;
  #quickestMs = UNBOUNDED;

  /** Number of requests to keep outstanding. */
  get value(): number {
    return Math.min(this.#depth, this.#unqueued, this.#most);
  }

  /** The peer, or our limit, allows at most `requests` (`reqq` of BEP 10). */
  limit(requests: number): void {
    this.#most = Math.max(1, requests);
  }

  /** A block arrived, `waitedMs` after it was requested. */
  received(waitedMs: number): void {
    if (this.#starting && this.#depth < this.#most) this.#depth++;
    this.#quickestMs = Math.min(this.#quickestMs, waitedMs);
    const mayWaitMs = this.#quickestMs + Math.max(QUEUE_MS, this.#quickestMs);
    if (waitedMs <= mayWaitMs) this.#unqueued = Math.min(this.#unqueued + 1, this.#most);
    else this.#unqueued = Math.max(this.#unqueued - 1, AMPLE_DEPTH);
  }

  /**
   * Takes the rate at which we receive from `peer` into account once a second of arrivals is over at `now`,
   * milliseconds.
   */
  follow(peer: Pick<PeerView, "received">, now: number): void {
    if (now < this.#secondEndsAt) return;
    if (this.#secondEndsAt >= 0) this.second(peer.received.rate);
    this.#secondEndsAt = now + SECOND_MS;
  }

  /** A second is over, after which blocks arrive at `rate` bytes per second. */
  second(rate: number): void {
    if (this.#starting && rate > 0 && rate - this.#lastRate < SETTLED_GROWTH) this.#starting = false;
    this.#lastRate = Math.round(rate);
    if (!this.#starting) {
      this.#depth = Math.max(LEAST_DEPTH, Math.ceil((QUEUE_SECONDS * rate) / BLOCK_LENGTH));
    }
  }
}
