import type { Acceptor } from "@minibit/core";
import type { LabLink } from "./lab-link.js";
import type { LabUplink } from "./lab-uplink.js";

/** What the lines of a node carry, bytes per second; `Infinity` for no bound. */
export interface LineRates {
  /** Out. */
  readonly upload: number;
  /** In. */
  readonly download: number;
}

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/** A host of the lab: who listens there, and the state of its two lines. Rates are bytes per millisecond. */
export class LabNode {
  /** What its line sends. */
  upload: number;
  /** What its line receives. */
  download: number;
  /** When the line out is free of what it was given. */
  uploadFreeAt = 0;
  /** When the line in is free of what it was given. */
  downloadFreeAt = 0;
  /** Bytes of messages that went out beside a block, and delay the next one. */
  owedBytes = 0;
  /** The link whose block is just leaving. */
  sending: LabLink | undefined;
  /** Bytes of blocks that it sent. */
  sentBytes = 0;
  /** Bytes of blocks that it received. */
  receivedBytes = 0;
  /** Of these, from nodes whose peers held everything from the start. */
  receivedFromSeedsBytes = 0;
  /** Whether its peers held everything from the start. */
  isOrigin = false;
  /** Who listens, by port. */
  readonly acceptors = new Map<number, Acceptor>();
  /** Its links. */
  readonly links = new Set<LabLink>();
  /** Its line out, as the engine sees it. */
  uplink!: LabUplink;
  #lastPort = FIRST_EPHEMERAL_PORT - 1;

  /** A node at the address `host`, number `index` of its network, of the population number `group`. */
  constructor(
    readonly host: string,
    readonly index: number,
    readonly group: number,
    readonly region: string | undefined,
    rates: LineRates,
  ) {
    this.upload = rates.upload / 1_000;
    this.download = rates.download / 1_000;
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
