import type { Scheduler } from "../runtime/index.js";
import type { NodeRates } from "./memory-node.js";
import { MemoryTransport } from "./memory-transport.js";
import { MemoryWiring } from "./memory-wiring.js";
import type { Transport } from "./transport.js";

/** Something that a node of a {@link MemoryNetwork} received. */
export interface Delivery {
  /** When, milliseconds on the network's clock. */
  readonly time: number;
  /** Which link, counted from 1 in the order in which they opened. */
  readonly link: number;
  /** The host that sent it. */
  readonly from: string;
  /** The host that received it. */
  readonly to: string;
  /** Which message: a name of {@link PeerMessages}, or `closed`. */
  readonly name: string;
  /** Bytes that it took on the wire. */
  readonly bytes: number;
  /** The message and its numbers: `request 3 0 16384`. Payloads as a length and a checksum. */
  readonly line: string;
}

/** How a {@link MemoryNetwork} behaves. */
export interface MemoryNetworkOptions {
  /** From one host to another, milliseconds; the same two hosts must get the same answer. 0 by default. */
  readonly latencyMs?: number | ((from: string, to: string) => number);
  /**
   * Bytes on the way to a receiver, or waiting there because it pauses, before its sender stops: what TCP's
   * window does. 1 MiB by default. A link carries at most this much each latency.
   */
  readonly windowBytes?: number;
  /** Told of everything that is received, just before the receiver is. A digest of it is one of the run. */
  readonly onDeliver?: (delivery: Delivery) => void;
}

/**
 * A network without sockets: hosts, latency, and rates for each host, on whatever clock it is given. On a
 * manual clock the same program runs the same way every time. Each link keeps one order in each direction:
 * a small message waits behind the blocks that were sent before it, as it does over TCP.
 */
export class MemoryNetwork {
  readonly #wiring: MemoryWiring;

  /** A network without hosts. */
  constructor(scheduler: Scheduler, options: MemoryNetworkOptions = {}) {
    this.#wiring = new MemoryWiring(scheduler, options);
  }

  /** The transport of the host called `host`, which is made when it is new; only then `rates` count. */
  transport(host: string, rates: NodeRates = {}): Transport {
    return new MemoryTransport(this.#wiring, this.#wiring.node(host, rates));
  }

  /** Cuts the links between two hosts, or all links of one: both ends see them closed by the network. */
  disconnect(host: string, other?: string): void {
    this.#wiring.disconnect(host, other);
  }

  /** As {@link MemoryNetwork.disconnect}; and new links fail too, until {@link MemoryNetwork.heal}. */
  partition(host: string, other?: string): void {
    this.#wiring.partition(host, other);
  }

  /** Ends every partition. */
  heal(): void {
    this.#wiring.heal();
  }
}
