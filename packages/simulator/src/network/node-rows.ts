import { NumberRows } from "../number-rows.js";

/** Capacity of a node's access link, bytes per second; `Infinity` if unlimited. */
export interface LineRates {
  /** Capacity of the uplink. */
  readonly upload: number;
  /** Capacity of the downlink. */
  readonly download: number;
}

// Places in the row of a node, which is one cache line: first what sending needs, then what receiving needs. Rates are
// in bytes per millisecond.
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
 * The state of each node's access link and what it has carried. Every message changes some of it at both ends of its
 * link, so it is stored next to that of all other nodes, like {@link LinkRows}, apart from the nodes themselves.
 */
export class NodeRows {
  readonly #rows = new NumberRows(ROW_LENGTH);

  /** Adds the row of another node. */
  add(rates: LineRates): number {
    const row = this.#rows.add();
    this.setRates(row, rates);
    return row;
  }

  /** Returns which node has `row`, counted from 0. */
  place(row: number): number {
    return row / ROW_LENGTH;
  }

  /** Capacity of the access link, bytes per second. */
  rates(row: number): LineRates {
    const { numbers } = this.#rows;
    return { upload: numbers[row + UPLOAD]! * 1_000, download: numbers[row + DOWNLOAD]! * 1_000 };
  }

  /** Changes the capacity of the access link. */
  setRates(row: number, { upload, download }: LineRates): void {
    const { numbers } = this.#rows;
    numbers[row + UPLOAD] = upload / 1_000;
    numbers[row + DOWNLOAD] = download / 1_000;
  }

  /** Capacity of the uplink, bytes per millisecond. */
  upload(row: number): number {
    return this.#rows.numbers[row + UPLOAD]!;
  }

  /** Capacity of the downlink, bytes per millisecond. */
  download(row: number): number {
    return this.#rows.numbers[row + DOWNLOAD]!;
  }

  /** Begins to send a block of `bytes` at `now`, behind what the uplink already has; returns when it has left. */
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

  /** Sends a small message of `bytes` at `now`, beside the block being sent; the next block must wait for it. */
  sendSmall(row: number, bytes: number, now: number): void {
    const { numbers } = this.#rows;
    const rate = numbers[row + UPLOAD]!;
    if (rate === Infinity) return;
    if (numbers[row + IS_SENDING] !== 0) numbers[row + OWED_BYTES]! += bytes;
    else numbers[row + UPLOAD_FREE_AT] = Math.max(now, numbers[row + UPLOAD_FREE_AT]!) + bytes / rate;
  }

  /** Receives a block of `bytes` behind what the downlink already has; returns when it is in, not before `earliest`. */
  receive(row: number, bytes: number, earliest: number): number {
    const { numbers } = this.#rows;
    const end = Math.max(earliest, numbers[row + DOWNLOAD_FREE_AT]! + bytes / numbers[row + DOWNLOAD]!);
    numbers[row + DOWNLOAD_FREE_AT] = end;
    return end;
  }

  /** Receives a small message of `bytes` at `now`. */
  receiveSmall(row: number, bytes: number, now: number): void {
    const { numbers } = this.#rows;
    const rate = numbers[row + DOWNLOAD]!;
    if (rate === Infinity) return;
    numbers[row + DOWNLOAD_FREE_AT] = Math.max(now, numbers[row + DOWNLOAD_FREE_AT]!) + bytes / rate;
  }

  /** Counts `bytes` of a block that went from the node at `from` to the one at `to`. */
  count(from: number, to: number, bytes: number): void {
    const { numbers } = this.#rows;
    numbers[from + SENT_BYTES]! += bytes;
    numbers[to + RECEIVED_BYTES]! += bytes;
  }

  /** Bytes of blocks that the node sent. */
  sentBytes(row: number): number {
    return this.#rows.numbers[row + SENT_BYTES]!;
  }

  /** Bytes of blocks that the node received. */
  receivedBytes(row: number): number {
    return this.#rows.numbers[row + RECEIVED_BYTES]!;
  }
}
