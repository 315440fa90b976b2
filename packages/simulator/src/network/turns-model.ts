import type { Happening, VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import type { LabNode } from "./lab-node.js";
import type { LinkModel } from "./link-model.js";

/**
 * The usual link model: a line out serves its links in turns, a whole block each; a line in takes what comes, first
 * come, first served. A link that leaves its turn leaves it to the others, and one whose receiver is slow has no
 * room and so no turn: with that, the mean rates are close to max-min fair (a test holds them within 5 %). Two
 * events a block, whatever the size of the swarm, where a fluid model re-rates every flow of both ends whenever one
 * starts or stops.
 */
export class TurnsModel implements LinkModel {
  readonly #lines: OutgoingLine[] = [];

  /** Plans on `clock`. */
  constructor(private readonly clock: VirtualClock) {}

  isBusy(node: LabNode): boolean {
    return node.sending !== undefined;
  }

  carry(link: LabLink, _code: number, bytes: number): void {
    const { node } = link;
    const line = (this.#lines[node.index] ??= new OutgoingLine(node, this.clock));
    line.carry(link, bytes);
  }

  /** What is leaving leaves at the old rate. */
  ratesChanged(): void {}
}

/** A block in the queue of a line. */
interface Turn {
  readonly link: LabLink;
  readonly bytes: number;
}

class OutgoingLine implements Happening {
  readonly #waiting: Turn[] = [];
  #bytes = 0;

  constructor(
    private readonly node: LabNode,
    private readonly clock: VirtualClock,
  ) {}

  /** A link has one block here at a time: those that wait take turns by themselves. */
  carry(link: LabLink, bytes: number): void {
    if (this.node.sending) this.#waiting.push({ link, bytes });
    else this.#begin(link, bytes);
  }

  /** The block that was leaving has left. */
  happen(): void {
    const { node, clock } = this;
    const link = node.sending!;
    const bytes = this.#bytes;
    const next = this.#waiting.shift();
    node.sending = undefined;
    if (next) this.#begin(next.link, next.bytes);
    link.left(receivedAt(link, bytes, clock.present));
    if (!node.sending) node.uplink.freed();
  }

  #begin(link: LabLink, bytes: number): void {
    const { node, clock } = this;
    node.sending = link;
    this.#bytes = bytes;
    const start = Math.max(clock.present, node.uploadFreeAt);
    node.uploadFreeAt = start + (bytes + node.owedBytes) / node.upload;
    node.owedBytes = 0;
    clock.at(node.uploadFreeAt, this, 0);
  }
}

/**
 * When the last byte is in: not before it has come all the way, nor before the line in has taken all that came
 * first. The order is that of leaving, which differs from that of arriving by no more than latencies differ; to be
 * exact would take a third event a block.
 */
function receivedAt(link: LabLink, bytes: number, now: number): number {
  const to = link.farNode;
  const time = Math.max(now + link.latencyMs, to.downloadFreeAt + bytes / to.download);
  to.downloadFreeAt = time;
  return time;
}
