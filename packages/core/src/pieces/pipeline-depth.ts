import type { PeerView } from "../strategy/index.js";
import { BLOCK_LENGTH } from "../units/index.js";

/** Requests at the start of a link; libtorrent's. */
const FIRST_DEPTH = 4;
/** Requests are kept waiting for this much time at the present rate, in seconds; libtorrent's. */
const QUEUE_SECONDS = 3;
const SECOND_MS = 1_000;
const LEAST_DEPTH = 2;
/** So many wait, as far as the rate asks for them, however late the answers come. */
const AMPLE_DEPTH = 16;
/**
 * An answer that comes later than the quickest one by more than this, milliseconds, had others before it. On a
 * long way, where times also vary by themselves, it is as much as the quickest one took.
 */
const QUEUE_MS = 20;
/** More than any number of requests or milliseconds here, and still a small whole number: others cost an object each. */
const UNBOUNDED = 2 ** 30;
/** While a second's growth is more than this, bytes per second, the rate has not settled; libtorrent's. */
const SETTLED_GROWTH = 5_000;

/**
 * How many requests to keep waiting at a peer: enough that it never waits for the next one, few enough that
 * it can change its mind. Starts slowly, one more a block, as TCP does; once the rate stops growing it is
 * three seconds' worth (libtorrent's `request_queue_time`).
 *
 * On a fast network that is a good part of a torrent: what is asked of the seed by one is sent to nobody else,
 * peers lie idle, and 20 leechers made a seed send four to five copies instead of two. So beyond
 * {@link AMPLE_DEPTH} the depth grows only while answers come nearly as quickly as the quickest one, as the window
 * does in congestion control by delay (TCP Vegas, LEDBAT).
 */
export class PipelineDepth {
  #depth = FIRST_DEPTH;
  #starting = true;
  #secondEndsAt = -1;
  #lastRate = 0;
  #most = UNBOUNDED;
  #unqueued = AMPLE_DEPTH;
  #quickestMs = UNBOUNDED;

  /** Requests to keep waiting. */
  get value(): number {
    return Math.min(this.#depth, this.#unqueued, this.#most);
  }

  /** The peer, or our limit, allows at most `requests` (`reqq` of BEP 10). */
  limit(requests: number): void {
    this.#most = Math.max(1, requests);
  }

  /** A block arrived, `waitedMs` after it was asked for. */
  received(waitedMs: number): void {
    if (this.#starting && this.#depth < this.#most) this.#depth++;
    this.#quickestMs = Math.min(this.#quickestMs, waitedMs);
    const mayWaitMs = this.#quickestMs + Math.max(QUEUE_MS, this.#quickestMs);
    if (waitedMs <= mayWaitMs) this.#unqueued = Math.min(this.#unqueued + 1, this.#most);
    else this.#unqueued = Math.max(this.#unqueued - 1, AMPLE_DEPTH);
  }

  /** Once a second of arrivals is over at `now`, in milliseconds, the rate at which we receive from `peer` counts. */
  follow(peer: Pick<PeerView, "received">, now: number): void {
    if (now < this.#secondEndsAt) return;
    if (this.#secondEndsAt >= 0) this.second(peer.received.rate);
    this.#secondEndsAt = now + SECOND_MS;
  }

  /** A second is over, in which blocks came at `rate` bytes per second. */
  second(rate: number): void {
    if (this.#starting && rate > 0 && rate - this.#lastRate < SETTLED_GROWTH) this.#starting = false;
    this.#lastRate = Math.round(rate);
    if (!this.#starting) {
      this.#depth = Math.max(LEAST_DEPTH, Math.ceil((QUEUE_SECONDS * rate) / BLOCK_LENGTH));
    }
  }
}
