import { EachLink, type Link, type PieceIndex } from "@minibit/core";
import { HaveCrowd, NO_ROW } from "./have-crowd.js";
import { HaveWave } from "./have-wave.js";
import type { LinkHost } from "./link-host.js";
import { KIND, WIRE_LENGTH, codeOf } from "./message-code.js";

/**
 * Sends HAVE on every link of a torrent. HAVE is by far the most frequent message, so links with the same latency and
 * nothing else to send share one event. If latency depends on the region, or a link is wrapped, each sends its own.
 */
export class LabFanout extends EachLink {
  #crowd: HaveCrowd | undefined;

  /** Serves the links of one node of `host`. */
  constructor(private readonly host: Pick<LinkHost, "charge" | "clock" | "linkRows">) {
    super();
  }

  override add(link: Link): void {
    super.add(link);
    this.#crowd = undefined;
  }

  override remove(link: Link): void {
    super.remove(link);
    this.#crowd = undefined;
  }

  override have(piece: PieceIndex): void {
    const crowd = (this.#crowd ??= new HaveCrowd([...this.links]));
    const { lane, links, nodeRow, rows } = crowd;
    if (!lane) return super.have(piece);
    const { clock, linkRows } = this.host;
    const arrivalAt = clock.present + lane.delayMs;
    const absent: number[] = [];
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place]!;
      if (row !== NO_ROW && linkRows.sendAtOnce(row, arrivalAt)) {
        this.host.charge(nodeRow, WIRE_LENGTH[KIND.have]!);
        continue;
      }
      absent.push(place);
      links[place]!.outgoing.have(piece);
    }
    if (absent.length < rows.length) lane.push(new HaveWave(crowd, absent), codeOf(KIND.have, piece));
  }
}
