import type { Scheduler } from "../runtime/index.js";
import { HostPorts } from "./host-ports.js";
import { MemoryDownlink } from "./memory-downlink.js";
import { MemoryUplink } from "./memory-uplink.js";

/** Rates of a node of a {@link MemoryNetwork}. */
export interface NodeRates {
  /** Upload rate over all its links, bytes per second; unlimited if undefined or left out. */
  readonly uploadBytesPerSecond?: number | undefined;
  /** Download rate over all its links, bytes per second; unlimited if undefined or left out. */
  readonly downloadBytesPerSecond?: number | undefined;
}

/** A host in memory: its access link and its open ports. */
export class MemoryNode {
  readonly uplink: MemoryUplink;
  readonly downlink: MemoryDownlink;
  /** The ports on which peers listen. */
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
