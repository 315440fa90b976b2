import { HostPorts } from "@minibit/core";
import type { LabLink } from "./lab-link.js";
import type { LabUplink } from "./lab-uplink.js";
import type { LineRates, NodeRows } from "./node-rows.js";

/** A host in the lab: its open ports, and where the state of its access link is stored. */
export class LabNode {
  /** Whether its peers held everything from the start. */
  isOrigin = false;
  /** The ports on which peers listen. */
  readonly ports: HostPorts;
  /** Its links. */
  readonly links = new Set<LabLink>();
  /** Its uplink, as the engine sees it. */
  uplink!: LabUplink;

  /**
   * Makes a node at the address `host`, number `index` in its network, of population number `group`. The state of its
   * access link is at `row` in `rows`.
   */
  constructor(
    readonly host: string,
    readonly index: number,
    readonly group: number,
    readonly region: string | undefined,
    readonly row: number,
    private readonly rows: NodeRows,
  ) {
    this.ports = new HostPorts(host);
  }

  /** Capacity of its access link, bytes per second. */
  get rates(): LineRates {
    return this.rows.rates(this.row);
  }

  /** Capacity of its uplink, bytes per millisecond. */
  get upload(): number {
    return this.rows.upload(this.row);
  }

  /** Capacity of its downlink, bytes per millisecond. */
  get download(): number {
    return this.rows.download(this.row);
  }

  /** Bytes of blocks that it sent. */
  get sentBytes(): number {
    return this.rows.sentBytes(this.row);
  }

  /** Bytes of blocks that it received. */
  get receivedBytes(): number {
    return this.rows.receivedBytes(this.row);
  }
}
