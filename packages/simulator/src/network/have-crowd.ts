import type { Link } from "@minibit/core";
import type { Lane } from "../clock/index.js";
import { LabLink } from "./lab-link.js";

/** Of a link that takes part in no wave. */
export const NO_ROW = -1;

/**
 * All links of a torrent as those see them who send the same to all: in lists, so that no link need be looked at. It never
 * changes: a wave that is on its way goes to those for whom it was meant.
 */
export class HaveCrowd {
  /** Where the state of each is, {@link NO_ROW} for what is no link of ours or has another latency. */
  readonly rows: readonly number[];
  /** Their other ends, where there is a row. */
  readonly ends: readonly (LabLink | undefined)[];
  /** The lane of the first of our links, and so of all with a row. */
  readonly lane: Lane | undefined;
  /** Where the state of our node's lines is. */
  readonly nodeRow: number;

  /** These links, in this order. */
  constructor(readonly links: readonly Link[]) {
    const first = links.find((link) => link instanceof LabLink);
    this.lane = first?.lane;
    this.nodeRow = first?.nodeRow ?? NO_ROW;
    const members = links.map((link) => (this.#isMember(link) ? link : undefined));
    this.rows = members.map((member) => member?.row ?? NO_ROW);
    this.ends = members.map((member) => member?.far);
  }

  #isMember(link: Link): link is LabLink {
    return this.lane !== undefined && link instanceof LabLink && link.lane === this.lane;
  }
}
