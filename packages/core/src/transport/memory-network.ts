import type { Scheduler } from "../runtime/index.js";
import type { NodeRates } from "./memory-node.js";
import { MemoryTransport } from "./memory-transport.js";
import { MemoryWiring } from "./memory-wiring.js";
import type { Transport } from "./transport.js";

/** A message received by a node of a {@link MemoryNetwork}. */
export interface Delivery {
  /** When it was received, milliseconds on the network's clock. */
  readonly time: number;
  /** Number of the link, counted from 1 in the order in which links opened. */
  readonly link: number;
  /** The host that sent it. */
  readonly from: string;
  /** The host that received it. */
  readonly to: string;
  /** Name of the message: a method of {@link PeerMessages}, or `closed`. */
  readonly name: string;
  /** Size on the wire, bytes. */
  readonly bytes: number;
  /** The message and its numbers: `request 3 0 16384`. Payloads are shown as a length and a checksum. */
  readonly line: string;
}

/** Options of a {@link MemoryNetwork}. */
export interface MemoryNetworkOptions {
  /** Latency from one host to another, milliseconds; the same for the same two hosts. 0 by default. */
  readonly latencyMs?: number | ((from: string, to: string) => number);
  /**
   * Most bytes in flight to a receiver, or waiting there because it pauses, before its sender stops, as with TCP's
   * window. 1 MiB by default. A link carries at most this much per latency.
   */
  readonly windowBytes?: number;
  /** Called with every message just before its receiver gets it. A digest of these calls is a digest of the run. */
  readonly onDeliver?: (delivery: Delivery) => void;
}

/**
 * A network without sockets: hosts with latency and rates, on whatever clock it is given. On a manual clock, the same
 * program always runs the same way. Each link preserves order in each direction: as over TCP, a small message waits
 * behind the blocks sent before it.
 */
export class MemoryNetwork {
  readonly #wiring: MemoryWiring;

  /** Makes a network without hosts. */
  constructor(scheduler: Scheduler, options: MemoryNetworkOptions = {}) {
    this.#wiring = new MemoryWiring(scheduler, options);
  }

  /** Returns the transport of the host called `host`, making it if it is new. `rates` apply only to a new host. */
  transport(host: string, rates: NodeRates = {}): Transport {
    return new MemoryTransport(this.#wiring, this.#wiring.node(host, rates));
  }

  /** Cuts the links between two hosts, or all links of one host. Both ends see the link closed by the network. */
  disconnect(host: string, other?: string): void {
    this.#wiring.disconnect(host, other);
  }

  /** Like {@link MemoryNetwork.disconnect}, but new links also fail until {@link MemoryNetwork.heal}. */
  partition(host: string, other?: string): void {
    this.#wiring.partition(host, other);
  }

  /** Ends every partition. */
  heal(): void {
    this.#wiring.heal();
  }
}
