import { EachLink, type PieceIndex } from "@minibit/core";
import { HaveWave } from "./have-wave.js";
import { LabLink } from "./lab-link.js";
import { KIND, codeOf } from "./message-code.js";

/**
 * Says HAVE to every link of a torrent. It is the most frequent message by far: links of the same latency that have
 * nothing else to send share one event. What else a link is wrapped into says it by itself.
 */
export class LabFanout extends EachLink {
  override have(piece: PieceIndex): void {
    const lane = this.#lane();
    const wave: LabLink[] = [];
    for (const link of this.links) {
      if (lane && link instanceof LabLink && link.joinWave(lane)) wave.push(link.far);
      else link.outgoing.have(piece);
    }
    if (wave.length > 0) lane!.push(new HaveWave(wave), codeOf(KIND.have, piece));
  }

  /** The lane of the first link: where latency goes by region, the others' messages go by themselves. */
  #lane() {
    for (const link of this.links) if (link instanceof LabLink) return link.lane;
    return undefined;
  }
}
