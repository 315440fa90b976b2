import type { Scheduler } from "../runtime/index.js";
import { HostPorts } from "./host-ports.js";
import { MemoryDownlink } from "./memory-downlink.js";
import { MemoryUplink } from "./memory-uplink.js";

/** How fast a node of a {@link MemoryNetwork} is. */
export interface NodeRates {
  /** Bytes per second that it sends, over all its links; undefined or left out: no limit. */
  readonly uploadBytesPerSecond?: number | undefined;
  /** Bytes per second that it receives, over all its links; undefined or left out: no limit. */
  readonly downloadBytesPerSecond?: number | undefined;
}

/** A host in memory: its two lines and who listens. */
export class MemoryNode {
  readonly uplink: MemoryUplink;
  readonly downlink: MemoryDownlink;
  /** Who listens. */
  readonly ports: HostPorts;

  constructor(
    readonly host: string,
    scheduler: Scheduler,
    rates: NodeRates,
  ) {
    this.ports = new HostPorts(host);
    this.uplink = new MemoryUplink(scheduler, rates.uploadBytesPerSecond);
    this.downlink = new MemoryDownlink(scheduler, rates.downloadBytesPerSecond);
  }
}
