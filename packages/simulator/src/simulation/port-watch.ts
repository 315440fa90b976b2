import type { PieceStores, Scheduler, Transport } from "@minibit/core";

/** Somebody who stands at the doors of a peer's engine: may put a port of its own before each. */
export interface PortWatch {
  /** The scheduler that the peer is to have instead of `scheduler`. */
  scheduler(scheduler: Scheduler): Scheduler;
  /** The stores that it is to have instead of `stores`. */
  stores(stores: PieceStores): PieceStores;
  /** The transport that it is to have instead of `transport`. */
  transport(transport: Transport): Transport;
}
