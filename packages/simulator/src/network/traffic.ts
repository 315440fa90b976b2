import { BLOCK_LENGTH } from "@minibit/core";
import { BLOCK_HEAD, KIND, KINDS, WIRE_LENGTH } from "./message-code.js";
import type { Parcel } from "./parcel.js";

/** Messages of one kind. */
export interface MessageTotal {
  /** Their name; blocks are `piece`, corrupt or not. */
  readonly name: string;
  /** How many were delivered. */
  readonly count: number;
  /** Their bytes on the wire. */
  readonly bytes: number;
}

/** Counts what a network delivers: messages by kind, and bytes of blocks from group to group of nodes. */
export class Traffic {
  /** Bytes of blocks delivered. */
  blockBytes = 0;
  readonly #counts = new Float64Array(KINDS.length);
  readonly #parcels = new Map<string, { count: number; bytes: number }>();
  readonly #between: Float64Array;

  /** Nothing delivered yet, among so many groups. */
  constructor(private readonly groups: number) {
    this.#between = new Float64Array(groups * groups);
  }

  /** Bytes of blocks that went from one group to another. */
  between(from: number, to: number): number {
    return this.#between[this.pair(from, to)]!;
  }

  /** A message of `kind` was delivered. */
  message(kind: number): void {
    this.#counts[kind]!++;
  }

  /** `parcel` was delivered. */
  parcel({ name, wireLength }: Parcel): void {
    const total = this.#parcels.get(name) ?? { count: 0, bytes: 0 };
    total.count++;
    total.bytes += wireLength;
    this.#parcels.set(name, total);
  }

  /** The number for {@link Traffic.block} of what goes from one group to another. */
  pair(from: number, to: number): number {
    return from * this.groups + to;
  }

  /** `bytes` of a block were delivered, between the groups of that {@link Traffic.pair}. */
  block(pair: number, bytes: number): void {
    this.blockBytes += bytes;
    this.#between[pair]! += bytes;
  }

  /** All messages by name, in alphabetical order. */
  get totals(): MessageTotal[] {
    const totals = new Map<string, { count: number; bytes: number }>();
    const add = (name: string, count: number, bytes: number): void => {
      const total = totals.get(name) ?? { count: 0, bytes: 0 };
      totals.set(name, { count: total.count + count, bytes: total.bytes + bytes });
    };
    for (const [name, { count, bytes }] of this.#parcels) add(name, count, bytes);
    for (const [kind, name] of KINDS.entries()) {
      const count = this.#counts[kind]!;
      if (count === 0 || name === "parcel") continue;
      const isBlock = kind === KIND.piece || kind === KIND.corruptPiece;
      add(
        isBlock ? "piece" : name,
        count,
        count * (isBlock ? BLOCK_LENGTH + BLOCK_HEAD : WIRE_LENGTH[kind]!),
      );
    }
    return Array.from(totals, ([name, total]) => ({ name, ...total })).sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  }
}
