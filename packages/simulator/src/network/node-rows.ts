import { NumberRows } from "../number-rows.js";

/** What the lines of a node carry, bytes per second; `Infinity` for no bound. */
export interface LineRates {
  /** Out. */
  readonly upload: number;
  /** In. */
  readonly download: number;
}

// Places in the row of a node, which is a cache line: what sending needs, then what receiving does. Rates are bytes per
// millisecond.
const UPLOAD = 0;
const UPLOAD_FREE_AT = 1;
const OWED_BYTES = 2;
const IS_SENDING = 3;
const DOWNLOAD = 4;
const DOWNLOAD_FREE_AT = 5;
const RECEIVED_BYTES = 6;
const SENT_BYTES = 7;
const ROW_LENGTH = 8;

/**
 * Of each node the state of its two lines, and what they have carried. Every message changes some of it at both ends of
 * its link: as {@link LinkRows}, beside that of all other nodes, so that it does not touch the nodes themselves.
 */
export class NodeRows {
  readonly #rows = new NumberRows(ROW_LENGTH);

  /** A row for one node more. */
  add(rates: LineRates): number {
    const row = this.#rows.add();
    this.setRates(row, rates);
    return row;
  }

  /** Which of the nodes has `row`, from 0. */
  place(row: number): number {
    return row / ROW_LENGTH;
  }

  /** What the lines carry, bytes per second. */
  rates(row: number): LineRates {
    const { numbers } = this.#rows;
    return { upload: numbers[row + UPLOAD]! * 1_000, download: numbers[row + DOWNLOAD]! * 1_000 };
  }

  /** Changes what the lines carry. */
  setRates(row: number, { upload, download }: LineRates): void {
    const { numbers } = this.#rows;
    numbers[row + UPLOAD] = upload / 1_000;
    numbers[row + DOWNLOAD] = download / 1_000;
  }

  /** What the line out carries, bytes per millisecond. */
  upload(row: number): number {
    return this.#rows.numbers[row + UPLOAD]!;
  }

  /** What the line in takes, bytes per millisecond. */
  download(row: number): number {
    return this.#rows.numbers[row + DOWNLOAD]!;
  }

  /** A block of `bytes` begins to leave at `now`, behind what the line was given; returns when it has left. */
  beginSending(row: number, bytes: number, now: number): number {
    const { numbers } = this.#rows;
    const start = Math.max(now, numbers[row + UPLOAD_FREE_AT]!);
    const end = start + (bytes + numbers[row + OWED_BYTES]!) / numbers[row + UPLOAD]!;
    numbers[row + UPLOAD_FREE_AT] = end;
    numbers[row + OWED_BYTES] = 0;
    numbers[row + IS_SENDING] = 1;
    return end;
  }

  /** The block has left. */
  endSending(row: number): void {
    this.#rows.numbers[row + IS_SENDING] = 0;
  }

  /** A small message of `bytes` goes out at `now`, beside the block that is leaving: the next one has to wait for it. */
  sendSmall(row: number, bytes: number, now: number): void {
    const { numbers } = this.#rows;
    const rate = numbers[row + UPLOAD]!;
    if (rate === Infinity) return;
    if (numbers[row + IS_SENDING] !== 0) numbers[row + OWED_BYTES]! += bytes;
    else numbers[row + UPLOAD_FREE_AT] = Math.max(now, numbers[row + UPLOAD_FREE_AT]!) + bytes / rate;
  }

  /** The line in takes a block of `bytes` behind what it was given; returns when it has it, not before `earliest`. */
  receive(row: number, bytes: number, earliest: number): number {
    const { numbers } = this.#rows;
    const end = Math.max(earliest, numbers[row + DOWNLOAD_FREE_AT]! + bytes / numbers[row + DOWNLOAD]!);
    numbers[row + DOWNLOAD_FREE_AT] = end;
    return end;
  }

  /** The line in takes a small message of `bytes` at `now`. */
  receiveSmall(row: number, bytes: number, now: number): void {
    const { numbers } = this.#rows;
    const rate = numbers[row + DOWNLOAD]!;
    if (rate === Infinity) return;
    numbers[row + DOWNLOAD_FREE_AT] = Math.max(now, numbers[row + DOWNLOAD_FREE_AT]!) + bytes / rate;
  }

  /** `bytes` of a block came from the node at `from` to the one at `to`. */
  count(from: number, to: number, bytes: number): void {
    const { numbers } = this.#rows;
    numbers[from + SENT_BYTES]! += bytes;
    numbers[to + RECEIVED_BYTES]! += bytes;
  }

  /** Bytes of blocks that it sent. */
  sentBytes(row: number): number {
    return this.#rows.numbers[row + SENT_BYTES]!;
  }

  /** Bytes of blocks that it received. */
  receivedBytes(row: number): number {
    return this.#rows.numbers[row + RECEIVED_BYTES]!;
  }
}
