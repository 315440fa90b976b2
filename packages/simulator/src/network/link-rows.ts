import { KIB } from "@minibit/core";
import { NumberRows } from "../number-rows.js";

// Places in the row of an end: what it sent, then what bounds what it sends.
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
 * Of each end of a link how it stands with what it sends: side by side with the ends of all other links, so that a message
 * which is sent does not touch the link that will receive it, nor one that is received the link it came from, and a HAVE to
 * all neighbours none of their links. In a swarm of thousands each is in no cache.
 */
export class LinkRows {
  readonly #rows = new NumberRows(ROW_LENGTH);

  /** A row for one end more. */
  add(): number {
    const row = this.#rows.add();
    this.setHighWaterMark(row, DEFAULT_HIGH_WATER_MARK);
    return row;
  }

  /** When the last message of the end so far arrives; none that is sent later arrives before. */
  lastArrivalAt(row: number): number {
    return this.#rows.numbers[row + LAST_ARRIVAL_AT]!;
  }

  /** What the end sends now arrives at `time`, not before the last one. */
  arrivesAt(row: number, time: number): void {
    this.#rows.numbers[row + LAST_ARRIVAL_AT] = time;
  }

  /** How many messages the end was given. */
  messagesSent(row: number): number {
    return this.#rows.numbers[row + MESSAGES_SENT]!;
  }

  /** The end is given a message. */
  countMessage(row: number): void {
    this.#rows.numbers[row + MESSAGES_SENT]!++;
  }

  /** Gives the end a small message, if it would go at once and arrive at `time`, not later; says whether it does. */
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

  /** The end is given a block of `bytes`, which take `wireBytes`, to send. */
  queued(row: number, bytes: number, wireBytes: number): void {
    const { numbers } = this.#rows;
    numbers[row + UNDERWAY_BYTES]! += bytes;
    numbers[row + QUEUED_BYTES]! += wireBytes;
  }

  /** A block that takes `wireBytes` has left the end. */
  left(row: number, wireBytes: number): void {
    this.#rows.numbers[row + QUEUED_BYTES]! -= wireBytes;
  }

  /** `bytes` of a block that the end sent are taken; returns whether it has to be told. */
  taken(row: number, bytes: number): boolean {
    const { numbers } = this.#rows;
    numbers[row + UNDERWAY_BYTES]! -= bytes;
    return numbers[row + HEEDS_ARRIVALS] !== 0;
  }

  /** The end is told from now on of what is taken, or not. */
  heedArrivals(row: number, heeds: boolean): void {
    this.#rows.numbers[row + HEEDS_ARRIVALS] = heeds ? 1 : 0;
  }

  /** Bytes on the wire of blocks that the end was given and that have not left it. */
  queuedBytes(row: number): number {
    return this.#rows.numbers[row + QUEUED_BYTES]!;
  }

  /** Bytes of blocks that the end was given and the other has not taken. */
  underwayBytes(row: number): number {
    return this.#rows.numbers[row + UNDERWAY_BYTES]!;
  }

  /** Changes how much may wait at the end, bytes. */
  setHighWaterMark(row: number, bytes: number): void {
    this.#rows.numbers[row + HIGH_WATER_MARK] = bytes;
  }

  /** Changes how much fits on the way between the two lines, bytes: what TCP's window has to allow for. */
  setPipe(row: number, bytes: number): void {
    this.#rows.numbers[row + PIPE_BYTES] = bytes;
  }

  /**
   * How much more the end may be given, bytes. What waits here is bounded by the mark; what is on the way or waits at the
   * other end, by a window as TCP has one.
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
