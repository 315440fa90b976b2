import type { Scheduler } from "../runtime/index.js";
import { MemoryDownlink } from "./memory-downlink.js";
import { MemoryUplink } from "./memory-uplink.js";
import type { Acceptor } from "./transport.js";

/** How fast a node of a {@link MemoryNetwork} is. */
export interface NodeRates {
  /** Bytes per second that it sends, over all its links; undefined or left out: no limit. */
  readonly uploadBytesPerSecond?: number | undefined;
  /** Bytes per second that it receives, over all its links; undefined or left out: no limit. */
  readonly downloadBytesPerSecond?: number | undefined;
}

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/** A host in memory: its two lines and who listens. */
export class MemoryNode {
  readonly uplink: MemoryUplink;
  readonly downlink: MemoryDownlink;
  /** Who listens, by port. */
  readonly acceptors = new Map<number, Acceptor>();
  #lastPort = FIRST_EPHEMERAL_PORT - 1;

  constructor(
    readonly host: string,
    scheduler: Scheduler,
    rates: NodeRates,
  ) {
    this.uplink = new MemoryUplink(scheduler, rates.uploadBytesPerSecond);
    this.downlink = new MemoryDownlink(scheduler, rates.downloadBytesPerSecond);
  }

  /** A port on which nobody listens: one after the other, so that every run draws the same. */
  freePort(): number {
    do {
      this.#lastPort = this.#lastPort < LAST_PORT ? this.#lastPort + 1 : FIRST_EPHEMERAL_PORT;
    } while (this.acceptors.has(this.#lastPort));
    return this.#lastPort;
  }
}
