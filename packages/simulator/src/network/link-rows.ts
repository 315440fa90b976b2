import { KIB } from "@minibit/core";
import { NumberRows } from "../number-rows.js";

// Places in the row of an end: first what it sent, then what limits what it sends.
const LAST_ARRIVAL_AT = 0;
const MESSAGES_SENT = 1;
const UNDERWAY_BYTES = 2;
const HEEDS_ARRIVALS = 3;
const QUEUED_BYTES = 4;
const HIGH_WATER_MARK = 5;
const PIPE_BYTES = 6;
const IS_CLOSED = 7;
/** A cache line. */
const ROW_LENGTH = 8;

const DEFAULT_HIGH_WATER_MARK = 64 * KIB;

/**
 * The sending state of each end of a link, stored next to that of all other links. So sending a message does not touch
 * the link that will receive it, receiving one does not touch the link that sent it, and a HAVE to all neighbours
 * touches none of their links. In a swarm of thousands, none of these links is in a cache.
 */
export class LinkRows {
  readonly #rows = new NumberRows(ROW_LENGTH);

  /** Adds the row of another end. */
  add(): number {
    const row = this.#rows.add();
    this.setHighWaterMark(row, DEFAULT_HIGH_WATER_MARK);
    return row;
  }

  /** When the last message that the end has sent so far arrives; later messages do not arrive earlier. */
  lastArrivalAt(row: number): number {
    return this.#rows.numbers[row + LAST_ARRIVAL_AT]!;
  }

  /** The message that the end now sends arrives at `time`, not before the previous one. */
  arrivesAt(row: number, time: number): void {
    this.#rows.numbers[row + LAST_ARRIVAL_AT] = time;
  }

  /** Number of messages given to the end. */
  messagesSent(row: number): number {
    return this.#rows.numbers[row + MESSAGES_SENT]!;
  }

  /** Counts a message given to the end. */
  countMessage(row: number): void {
    this.#rows.numbers[row + MESSAGES_SENT]!++;
  }

  /** Sends a small message if it can leave at once and arrive no later than `time`; returns whether it did. */
  sendAtOnce(row: number, time: number): boolean {
    const { numbers } = this.#rows;
    if (numbers[row + QUEUED_BYTES] !== 0 || numbers[row + LAST_ARRIVAL_AT]! > time) return false;
    if (numbers[row + IS_CLOSED] !== 0) return false;
    numbers[row + LAST_ARRIVAL_AT] = time;
    numbers[row + MESSAGES_SENT]!++;
    return true;
  }

  /** The end sends nothing more. */
  close(row: number): void {
    this.#rows.numbers[row + IS_CLOSED] = 1;
  }

  /** The end has been given a block of `bytes` to send, which takes `wireBytes` on the wire. */
  queued(row: number, bytes: number, wireBytes: number): void {
    const { numbers } = this.#rows;
    numbers[row + UNDERWAY_BYTES]! += bytes;
    numbers[row + QUEUED_BYTES]! += wireBytes;
  }

  /** A block that takes `wireBytes` on the wire has left the end. */
  left(row: number, wireBytes: number): void {
    this.#rows.numbers[row + QUEUED_BYTES]! -= wireBytes;
  }

  /** The other end took `bytes` of a block; returns whether the sending end must be notified. */
  taken(row: number, bytes: number): boolean {
    const { numbers } = this.#rows;
    numbers[row + UNDERWAY_BYTES]! -= bytes;
    return numbers[row + HEEDS_ARRIVALS] !== 0;
  }

  /** Sets whether the end is notified of what the other end takes. */
  heedArrivals(row: number, heeds: boolean): void {
    this.#rows.numbers[row + HEEDS_ARRIVALS] = heeds ? 1 : 0;
  }

  /** Bytes on the wire of blocks that were given to the end and have not left it. */
  queuedBytes(row: number): number {
    return this.#rows.numbers[row + QUEUED_BYTES]!;
  }

  /** Bytes of blocks that were given to the end and not yet taken by the other. */
  underwayBytes(row: number): number {
    return this.#rows.numbers[row + UNDERWAY_BYTES]!;
  }

  /** Sets how many bytes may wait at the end. */
  setHighWaterMark(row: number, bytes: number): void {
    this.#rows.numbers[row + HIGH_WATER_MARK] = bytes;
  }

  /** Sets how many bytes fit on the path between the two access links: what TCP's window must allow for. */
  setPipe(row: number, bytes: number): void {
    this.#rows.numbers[row + PIPE_BYTES] = bytes;
  }

  /**
   * How many more bytes the end accepts. The high-water mark limits what waits here; a window like TCP's limits what is
   * on its way or waits at the other end.
   */
  room(row: number): number {
    const { numbers } = this.#rows;
    const mark = numbers[row + HIGH_WATER_MARK]!;
    const window = Math.max(mark, DEFAULT_HIGH_WATER_MARK) + numbers[row + PIPE_BYTES]!;
    return Math.max(
      0,
      Math.min(mark - numbers[row + QUEUED_BYTES]!, window - numbers[row + UNDERWAY_BYTES]!),
    );
  }
}
