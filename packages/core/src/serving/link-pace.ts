import type { Link } from "../transport/index.js";
import { BLOCK_LENGTH, KIB, MIB } from "../units/index.js";

/** Measuring interval, milliseconds: short enough that a fast link is not held back while it starts. */
const MEASURED_EVERY_MS = 200;

/** A link may queue this much time at its rate, milliseconds, or {@link LEAST_QUEUED_BYTES} if that is more. */
const QUEUED_MS = 50;
const LEAST_QUEUED_BYTES = 64 * KIB;

/** This much time at a link's rate is read ahead for it, milliseconds, within bounds. */
const READ_AHEAD_MS = 500;
const LEAST_AHEAD_BLOCKS = (256 * KIB) / BLOCK_LENGTH;
const MOST_AHEAD_BLOCKS = (2 * MIB) / BLOCK_LENGTH;

/**
 * Measures the rate of a link and sets how much it may queue accordingly: as little as keeps it busy, because what is
 * in its queue can no longer be cancelled or given to somebody else.
 */
export class LinkPace {
  /** Number of requests, from the first on, to have in memory. */
  aheadBlocks = LEAST_AHEAD_BLOCKS;
  #bytes = 0;
  /** Start of the present measurement, whole milliseconds. */
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
