import { NumberRows } from "../number-rows.js";

// Places in the row of an end.
const LAST_ARRIVAL_AT = 0;
const UNDERWAY_BYTES = 1;
const HEEDS_ARRIVALS = 2;
const ROW_LENGTH = 4;

/**
 * Of each end of a link what every message changes at the other end: side by side with the ends of all other links, so
 * that a message which is sent does not touch the link that will receive it, nor one that is received the link it
 * came from. In a swarm of thousands each is in no cache.
 */
export class LinkRows {
  readonly #rows = new NumberRows(ROW_LENGTH);

  /** A row for one end more. */
  add(): number {
    return this.#rows.add();
  }

  /** When the last message so far arrives at the end; none that is sent later arrives before. */
  lastArrivalAt(row: number): number {
    return this.#rows.numbers[row + LAST_ARRIVAL_AT]!;
  }

  /** A message arrives at the end at `time`, not before the last one. */
  arrivesAt(row: number, time: number): void {
    this.#rows.numbers[row + LAST_ARRIVAL_AT] = time;
  }

  /** Bytes of blocks that the end sent and the other has not taken. */
  underwayBytes(row: number): number {
    return this.#rows.numbers[row + UNDERWAY_BYTES]!;
  }

  /** The end sent `bytes` of a block. */
  sent(row: number, bytes: number): void {
    this.#rows.numbers[row + UNDERWAY_BYTES]! += bytes;
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
}
