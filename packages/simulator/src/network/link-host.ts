import type { VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import type { LinkRows } from "./link-rows.js";
import type { Parcels } from "./parcels.js";
import type { Traffic } from "./traffic.js";

/** What a link needs of the network that it belongs to. */
export interface LinkHost {
  /** Time. */
  readonly clock: VirtualClock;
  /** A row for each end of a link: see {@link LabLink}. */
  readonly linkRows: LinkRows;
  /** What is delivered, counted. */
  readonly traffic: Traffic;
  /** Where messages wait that no number says. */
  readonly parcels: Parcels;
  /** Does something in a later turn. */
  later(task: () => void): void;
  /** `link` has a block for its line. */
  carry(link: LabLink, code: number): void;
  /** The node at `row` sent `bytes` beside its blocks. */
  charge(row: number, bytes: number): void;
  /** `link` is about to hand over a message. */
  delivered(link: LabLink, code: number, kind: number): void;
  /** `link` is closed at its end. */
  closed(link: LabLink): void;
}
