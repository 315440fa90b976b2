import type { Link } from "@minibit/core";
import type { Lane } from "../clock/index.js";
import { LabLink } from "./lab-link.js";

/** Marks a link that takes part in no wave. */
export const NO_ROW = -1;

/**
 * All links of a torrent, for sending the same message to all of them. The data is in lists, so that no link needs to
 * be touched. It never changes: a wave on its way reaches exactly the links for which it was meant.
 */
export class HaveCrowd {
  /** The row of each link; {@link NO_ROW} if it is not a link of the lab or has another latency. */
  readonly rows: readonly number[];
  /** The far end of each link that has a row. */
  readonly ends: readonly (LabLink | undefined)[];
  /** The lane of the first of our links, and so of all links with a row. */
  readonly lane: Lane | undefined;
  /** The row of our node. */
  readonly nodeRow: number;

  /** Lists `links`, in this order. */
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
