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
  /** Bytes that remain to be sent. */
  leftBytes: number;
  /** Current rate, bytes per millisecond. */
  rate: number;
}

/** A rest of at most this many bytes is a rounding error. */
const NOTHING = 1e-6;

/**
 * The reference model: blocks flow concurrently, at rates that are max-min fair at every moment. Each start or end of a
 * block recomputes all rates, so it suits only a few dozen nodes; the usual model is tested against it.
 */
export class MaxMinModel implements LinkModel, Happening {
  readonly #transfers = new Set<Transfer>();
  #ratedAt = 0;
  /** Number of the current plan; events of older plans are out of date. */
  #plan = 0;

  /** Schedules on `clock`; the rates of the access links are in `rows`. */
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

  /** Late on the clock, the rest can take less time than a number can resolve, and the block would never end. */
  #hasEnded({ leftBytes, rate }: Transfer): boolean {
    const { present } = this.clock;
    return leftBytes <= NOTHING || present + leftBytes / rate === present;
  }

  /** Accounts for what has flowed since the rates were set. */
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

/** The capacities of the participants' uplinks and downlinks, by node number. */
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

/** An uplink on which all links send concurrently. */
class OpenLine extends LabUplink {
  override get busy(): boolean {
    return false;
  }
}
