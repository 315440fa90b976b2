import type { Happening, VirtualClock } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";
import type { LabNode } from "./lab-node.js";
import { LabUplink } from "./lab-uplink.js";
import type { LinkModel } from "./link-model.js";
import { maxMinRates } from "./max-min.js";
import type { NodeRows } from "./node-rows.js";

/** A block on its way. */
interface Transfer {
  readonly link: LabLink;
  /** Bytes that have yet to go. */
  leftBytes: number;
  /** At what rate they do, bytes per millisecond. */
  rate: number;
}

/** What is left of a block after rounding is nothing, bytes. */
const NOTHING = 1e-6;

/**
 * The reference: blocks flow, all at once, at rates that are max-min fair at every moment. Every start and end of a
 * block re-rates all of them, so it is for a few dozen nodes; the usual model is held against it.
 */
export class MaxMinModel implements LinkModel, Happening {
  readonly #transfers = new Set<Transfer>();
  #ratedAt = 0;
  /** Which planning holds: what was planned before a change is out of date. */
  #plan = 0;

  /** Plans on `clock`; the rates of the lines are in `rows`. */
  constructor(
    private readonly clock: VirtualClock,
    private readonly rows: NodeRows,
  ) {}

  uplink(row: number): LabUplink {
    return new OpenLine(row, this.rows);
  }

  carry(link: LabLink, bytes: number): void {
    this.#flow();
    this.#transfers.add({ link, leftBytes: bytes, rate: 0 });
    this.#rate();
  }

  ratesChanged(): void {
    this.#flow();
    this.#rate();
  }

  /** The first of the transfers ends. */
  happen(plan: number): void {
    if (plan !== this.#plan) return;
    this.#flow();
    const ended = [...this.#transfers].filter((transfer) => this.#hasEnded(transfer));
    for (const transfer of ended) this.#transfers.delete(transfer);
    for (const { link } of ended) link.left(this.clock.present + link.latencyMs);
    for (const node of new Set(ended.map(({ link }) => link.node))) node.uplink.freed();
    this.#rate();
  }

  /** Late on the clock the rest of a block can take less time than a number can tell from now: it would never be over. */
  #hasEnded({ leftBytes, rate }: Transfer): boolean {
    const { present } = this.clock;
    return leftBytes <= NOTHING || present + leftBytes / rate === present;
  }

  /** Lets flow what has flowed since the rates were set. */
  #flow(): void {
    const elapsedMs = this.clock.present - this.#ratedAt;
    this.#ratedAt = this.clock.present;
    for (const transfer of this.#transfers) {
      transfer.leftBytes = transfer.rate === Infinity ? 0 : transfer.leftBytes - transfer.rate * elapsedMs;
    }
  }

  #rate(): void {
    const transfers = [...this.#transfers];
    const rates = maxMinRates(
      transfers.map(({ link }) => ({ from: link.node.index, to: link.farNode.index })),
      ...linesOf(transfers),
    );
    let firstMs = Infinity;
    for (const [index, transfer] of transfers.entries()) {
      transfer.rate = rates[index]!;
      firstMs = Math.min(firstMs, Math.max(0, transfer.leftBytes / transfer.rate));
    }
    this.#plan++;
    if (firstMs < Infinity) this.clock.at(this.clock.present + firstMs, this, this.#plan);
  }
}

/** What the lines of those who take part carry, by the numbers of their nodes. */
function linesOf(transfers: readonly Transfer[]): [out: number[], into: number[]] {
  const [out, into]: [number[], number[]] = [[], []];
  const add = ({ index, upload, download }: LabNode): void => {
    out[index] = upload;
    into[index] = download;
  };
  for (const { link } of transfers) {
    add(link.node);
    add(link.farNode);
  }
  return [out, into];
}

/** All links send at once. */
class OpenLine extends LabUplink {
  override get busy(): boolean {
    return false;
  }
}
