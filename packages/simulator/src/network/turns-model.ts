import type { Happening, VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import { LabUplink } from "./lab-uplink.js";
import type { LinkModel } from "./link-model.js";
import type { NodeRows } from "./node-rows.js";

/**
 * The usual link model: a line out serves its links in turns, a whole block each; a line in takes what comes, first
 * come, first served. A link that leaves its turn leaves it to the others, and one whose receiver is slow has no
 * room and so no turn: with that, the mean rates are close to max-min fair (a test holds them within 5 %). Two
 * events a block, whatever the size of the swarm, where a fluid model re-rates every flow of both ends whenever one
 * starts or stops.
 */
export class TurnsModel implements LinkModel {
  /** By the place of their node. */
  readonly #lines: OutgoingLine[] = [];

  /** Plans on `clock`; the state of the lines is in `rows`. */
  constructor(
    private readonly clock: VirtualClock,
    private readonly rows: NodeRows,
  ) {}

  uplink(row: number): LabUplink {
    const line = new OutgoingLine(row, this.rows, this.clock);
    this.#lines[this.rows.place(row)] = line;
    return line;
  }

  carry(link: LabLink, bytes: number): void {
    this.#lines[this.rows.place(link.nodeRow)]!.carry(link, bytes);
  }

  /** What is leaving leaves at the old rate. */
  ratesChanged(): void {}
}

/** A block in the queue of a line. */
interface Turn {
  readonly link: LabLink;
  readonly bytes: number;
}

class OutgoingLine extends LabUplink implements Happening {
  /** The link whose block is just leaving, and the block's bytes. */
  #link: LabLink | undefined;
  #bytes = 0;
  /** There is nothing here while one peer has the line to itself: it hands over nothing while the line is busy. */
  #waiting: Turn[] | undefined;

  constructor(
    row: number,
    rows: NodeRows,
    private readonly clock: VirtualClock,
  ) {
    super(row, rows);
  }

  override get busy(): boolean {
    return this.#link !== undefined;
  }

  /** A link has one block here at a time: those that wait take turns by themselves. */
  carry(link: LabLink, bytes: number): void {
    if (this.#link) (this.#waiting ??= []).push({ link, bytes });
    else this.#begin(link, bytes);
  }

  /** The block that was leaving has left. */
  happen(): void {
    const link = this.#link!;
    const bytes = this.#bytes;
    const next = this.#waiting?.shift();
    this.#end();
    if (next) this.#begin(next.link, next.bytes);
    link.left(this.#receivedAt(link, bytes));
    if (!this.#link) this.freed();
  }

  #begin(link: LabLink, bytes: number): void {
    const { clock } = this;
    this.#link = link;
    this.#bytes = bytes;
    clock.at(this.rows.beginSending(this.row, bytes, clock.present), this, 0);
  }

  #end(): void {
    this.#link = undefined;
    this.rows.endSending(this.row);
  }

  /**
   * When the last byte is in: not before it has come all the way, nor before the line in has taken all that came
   * first. The order is that of leaving, which differs from that of arriving by no more than latencies differ; to be
   * exact would take a third event a block.
   */
  #receivedAt(link: LabLink, bytes: number): number {
    return this.rows.receive(link.farNodeRow, bytes, this.clock.present + link.latencyMs);
  }
}
