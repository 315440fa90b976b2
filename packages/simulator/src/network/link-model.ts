import type { VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import type { LabNode } from "./lab-node.js";
import type { LabUplink } from "./lab-uplink.js";
import type { NodeRows } from "./node-rows.js";

/**
 * How the bytes of blocks get from node to node, and so how concurrent transfers share the access links. A link hands
 * each block to the model of its network. The model calls `link.left(arrivalAt)` when the sender's uplink has sent the
 * block and the arrival time of its last byte is known.
 */
export interface LinkModel {
  /** Returns the uplink of the new node at `row`. */
  uplink(row: number): LabUplink;
  /** Carries a block of `link` that takes `bytes` on the wire. */
  carry(link: LabLink, bytes: number): void;
  /** The rates of `node` changed. */
  ratesChanged(node: LabNode): void;
}

/** Makes the model of a network. */
export type LinkModelMaker = (clock: VirtualClock, rows: NodeRows) => LinkModel;
