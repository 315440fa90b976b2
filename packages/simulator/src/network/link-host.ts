import type { VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import type { LinkRows } from "./link-rows.js";
import type { Parcels } from "./parcels.js";
import type { Traffic } from "./traffic.js";

/** What a link needs from its network. */
export interface LinkHost {
  /** The clock. */
  readonly clock: VirtualClock;
  /** Has a row for each end of a link, see {@link LabLink}. */
  readonly linkRows: LinkRows;
  /** Counts everything delivered. */
  readonly traffic: Traffic;
  /** Keeps messages that do not fit into a code. */
  readonly parcels: Parcels;
  /** Runs `task` in a later turn. */
  later(task: () => void): void;
  /** `link` hands a block to its uplink. */
  carry(link: LabLink, code: number): void;
  /** The node at `row` sent `bytes` other than blocks. */
  charge(row: number, bytes: number): void;
  /** `link` is about to deliver a message. */
  delivered(link: LabLink, code: number, kind: number): void;
  /** `link` was closed at its end. */
  closed(link: LabLink): void;
}
