import { HostPorts } from "@minibit/core";
import type { LabLink } from "./lab-link.js";
import type { LabUplink } from "./lab-uplink.js";
import type { LineRates, NodeRows } from "./node-rows.js";

/** A host of the lab: who listens there, and where the state of its two lines is kept. */
export class LabNode {
  /** Whether its peers held everything from the start. */
  isOrigin = false;
  /** Who listens. */
  readonly ports: HostPorts;
  /** Its links. */
  readonly links = new Set<LabLink>();
  /** Its line out, as the engine sees it. */
  uplink!: LabUplink;

  /**
   * A node at the address `host`, number `index` of its network, of the population number `group`. The state of its lines
   * is at `row` of `rows`.
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

  /** What its lines carry, bytes per second. */
  get rates(): LineRates {
    return this.rows.rates(this.row);
  }

  /** What its line out carries, bytes per millisecond. */
  get upload(): number {
    return this.rows.upload(this.row);
  }

  /** What its line in takes, bytes per millisecond. */
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
