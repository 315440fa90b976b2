import type { PieceStores, Scheduler, Transport } from "@minibit/core";

/** An observer of a peer's engine: may wrap each of its ports. */
export interface PortWatch {
  /** Returns the scheduler that the peer gets instead of `scheduler`. */
  scheduler(scheduler: Scheduler): Scheduler;
  /** Returns the stores that the peer gets instead of `stores`. */
  stores(stores: PieceStores): PieceStores;
  /** Returns the transport that the peer gets instead of `transport`. */
  transport(transport: Transport): Transport;
}
