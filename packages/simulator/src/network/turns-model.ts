import type { Happening, VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import { LabUplink } from "./lab-uplink.js";
import type { LinkModel } from "./link-model.js";
import type { NodeRows } from "./node-rows.js";

/**
 * The usual link model: an uplink serves its links in turn, one whole block each; a downlink takes blocks first come,
 * first served. A link that does not use its turn leaves it to the others, and one whose receiver is slow has no room
 * and so gets no turn. So the mean rates are close to max-min fair (a test holds them within 5 %). This takes two
 * events per block whatever the size of the swarm, whereas a fluid model recomputes every flow at both ends whenever
 * one starts or stops.
 */
export class TurnsModel implements LinkModel {
  /** Indexed by the place of the node. */
  readonly #lines: OutgoingLine[] = [];

  /** Schedules on `clock`; the state of the access links is in `rows`. */
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

  /** A block that is being sent keeps the old rate. */
  ratesChanged(): void {}
}

/** A block in the queue of an uplink. */
interface Turn {
  readonly link: LabLink;
  readonly bytes: number;
}

class OutgoingLine extends LabUplink implements Happening {
  /** The link whose block is being sent; the size of that block follows. */
  #link: LabLink | undefined;
  #bytes = 0;
  /** Unused while one peer has the uplink to itself: it hands over nothing while the uplink is busy. */
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

  /** A link has at most one block here, so queued links take turns automatically. */
  carry(link: LabLink, bytes: number): void {
    if (this.#link) (this.#waiting ??= []).push({ link, bytes });
    else this.#begin(link, bytes);
  }

  /** The block that was being sent has left. */
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
   * When the last byte is in: not before its latency has passed, nor before the downlink has taken everything ahead of
   * it. Blocks are ordered by departure, which differs from arrival by no more than latencies differ; exact order would
   * take a third event per block.
   */
  #receivedAt(link: LabLink, bytes: number): number {
    return this.rows.receive(link.farNodeRow, bytes, this.clock.present + link.latencyMs);
  }
}
