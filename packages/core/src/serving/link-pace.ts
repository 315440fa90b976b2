import type { Link } from "../transport/index.js";
import { BLOCK_LENGTH, KIB, MIB } from "../units/index.js";

/** Often enough that a fast link is not held back while it starts. */
const MEASURED_EVERY_MS = 200;

/** A link's queue holds so much time of its rate, or {@link LEAST_QUEUED_BYTES}. */
const QUEUED_MS = 50;
const LEAST_QUEUED_BYTES = 64 * KIB;

/** So much time of its rate is read ahead for a link, within bounds. */
const READ_AHEAD_MS = 500;
const LEAST_AHEAD_BLOCKS = (256 * KIB) / BLOCK_LENGTH;
const MOST_AHEAD_BLOCKS = (2 * MIB) / BLOCK_LENGTH;

/**
 * Measures what a link takes and sets accordingly how much it may queue, which is as little as keeps it busy:
 * what is in its queue can no longer be cancelled or given to somebody else.
 */
export class LinkPace {
  /** How many of the first requests to have in memory. */
  aheadBlocks = LEAST_AHEAD_BLOCKS;
  #bytes = 0;
  /** Whole milliseconds. */
  #since: number;
  #mark = LEAST_QUEUED_BYTES;

  /** Measures `link` from `now` on. */
  constructor(
    private readonly link: Link,
    now: number,
  ) {
    this.#since = Math.floor(now);
    link.setHighWaterMark(LEAST_QUEUED_BYTES);
  }

  /** `bytes` were sent. */
  sent(bytes: number, now: number): void {
    this.#bytes += bytes;
    const present = Math.floor(now);
    if (present - this.#since < MEASURED_EVERY_MS) return;
    this.#setPace(this.#bytes / (present - this.#since));
    this.#bytes = 0;
    this.#since = present;
  }

  #setPace(bytesPerMs: number): void {
    const mark = Math.max(LEAST_QUEUED_BYTES, Math.round(bytesPerMs * QUEUED_MS));
    if (mark !== this.#mark) this.link.setHighWaterMark(mark);
    this.#mark = mark;
    const ahead = Math.round((bytesPerMs * READ_AHEAD_MS) / BLOCK_LENGTH);
    this.aheadBlocks = Math.min(MOST_AHEAD_BLOCKS, Math.max(LEAST_AHEAD_BLOCKS, ahead));
  }
}
