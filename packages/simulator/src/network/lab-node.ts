import type { Acceptor } from "@minibit/core";
import type { LabLink } from "./lab-link.js";
import type { LabUplink } from "./lab-uplink.js";
import type { NumberRows } from "./number-rows.js";

/** What the lines of a node carry, bytes per second; `Infinity` for no bound. */
export interface LineRates {
  /** Out. */
  readonly upload: number;
  /** In. */
  readonly download: number;
}

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

// Places in the row of a node.
const UPLOAD = 0;
const DOWNLOAD = 1;
const UPLOAD_FREE_AT = 2;
const DOWNLOAD_FREE_AT = 3;
const OWED_BYTES = 4;
const SENT_BYTES = 5;
const RECEIVED_BYTES = 6;
const RECEIVED_FROM_SEEDS_BYTES = 7;

/** Numbers in the row of a node: a cache line. */
export const NODE_NUMBERS = 8;

/** A host of the lab: who listens there, and the state of its two lines. Rates are bytes per millisecond. */
export class LabNode {
  /** The link whose block is just leaving. */
  sending: LabLink | undefined;
  /** Whether its peers held everything from the start. */
  isOrigin = false;
  /** Who listens, by port. */
  readonly acceptors = new Map<number, Acceptor>();
  /** Its links. */
  readonly links = new Set<LabLink>();
  /** Its line out, as the engine sees it. */
  uplink!: LabUplink;
  #lastPort = FIRST_EPHEMERAL_PORT - 1;
  readonly #rows: NumberRows;
  readonly #row: number;

  /** A node at the address `host`, number `index` of its network, of the population number `group`. */
  constructor(
    readonly host: string,
    readonly index: number,
    readonly group: number,
    readonly region: string | undefined,
    rates: LineRates,
    rows: NumberRows,
  ) {
    this.#rows = rows;
    this.#row = rows.add();
    this.upload = rates.upload / 1_000;
    this.download = rates.download / 1_000;
  }

  /** What its line sends. */
  get upload(): number {
    return this.#rows.numbers[this.#row + UPLOAD]!;
  }

  set upload(rate: number) {
    this.#rows.numbers[this.#row + UPLOAD] = rate;
  }

  /** What its line receives. */
  get download(): number {
    return this.#rows.numbers[this.#row + DOWNLOAD]!;
  }

  set download(rate: number) {
    this.#rows.numbers[this.#row + DOWNLOAD] = rate;
  }

  /** When the line out is free of what it was given. */
  get uploadFreeAt(): number {
    return this.#rows.numbers[this.#row + UPLOAD_FREE_AT]!;
  }

  set uploadFreeAt(time: number) {
    this.#rows.numbers[this.#row + UPLOAD_FREE_AT] = time;
  }

  /** When the line in is free of what it was given. */
  get downloadFreeAt(): number {
    return this.#rows.numbers[this.#row + DOWNLOAD_FREE_AT]!;
  }

  set downloadFreeAt(time: number) {
    this.#rows.numbers[this.#row + DOWNLOAD_FREE_AT] = time;
  }

  /** Bytes of messages that went out beside a block, and delay the next one. */
  get owedBytes(): number {
    return this.#rows.numbers[this.#row + OWED_BYTES]!;
  }

  set owedBytes(bytes: number) {
    this.#rows.numbers[this.#row + OWED_BYTES] = bytes;
  }

  /** Bytes of blocks that it sent. */
  get sentBytes(): number {
    return this.#rows.numbers[this.#row + SENT_BYTES]!;
  }

  /** Bytes of blocks that it received. */
  get receivedBytes(): number {
    return this.#rows.numbers[this.#row + RECEIVED_BYTES]!;
  }

  /** Of these, from nodes whose peers held everything from the start. */
  get receivedFromSeedsBytes(): number {
    return this.#rows.numbers[this.#row + RECEIVED_FROM_SEEDS_BYTES]!;
  }

  /** It sent a block. */
  sent(bytes: number): void {
    this.#rows.numbers[this.#row + SENT_BYTES]! += bytes;
  }

  /** It received a block from `node`. */
  received(bytes: number, node: LabNode): void {
    const { numbers } = this.#rows;
    numbers[this.#row + RECEIVED_BYTES]! += bytes;
    if (node.isOrigin) numbers[this.#row + RECEIVED_FROM_SEEDS_BYTES]! += bytes;
  }

  /** What its lines carry, bytes per second. */
  get rates(): LineRates {
    return { upload: this.upload * 1_000, download: this.download * 1_000 };
  }

  /** A port on which nobody listens: one after the other, so that every run draws the same. */
  freePort(): number {
    do {
      this.#lastPort = this.#lastPort < LAST_PORT ? this.#lastPort + 1 : FIRST_EPHEMERAL_PORT;
    } while (this.acceptors.has(this.#lastPort));
    return this.#lastPort;
  }
}
