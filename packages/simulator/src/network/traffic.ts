import { BLOCK_LENGTH } from "@minibit/core";
import { BLOCK_HEAD, KIND, KINDS, WIRE_LENGTH } from "./message-code.js";
import type { Parcel } from "./parcel.js";

/** Messages of one kind. */
export interface MessageTotal {
  /** Name of the kind; blocks are `piece`, corrupt or not. */
  readonly name: string;
  /** Number of messages delivered. */
  readonly count: number;
  /** Their bytes on the wire. */
  readonly bytes: number;
}

/** Counts what a network delivers: messages by kind, and bytes of blocks between groups of nodes. */
export class Traffic {
  /** Bytes of blocks delivered. */
  blockBytes = 0;
  readonly #counts = new Float64Array(KINDS.length);
  readonly #parcels = new Map<string, { count: number; bytes: number }>();
  readonly #between: Float64Array;

  /** Starts from zero, with this many groups. */
  constructor(private readonly groups: number) {
    this.#between = new Float64Array(groups * groups);
  }

  /** Bytes of blocks that went from one group to the other. */
  between(from: number, to: number): number {
    return this.#between[this.pair(from, to)]!;
  }

  /** Counts a message of `kind`. */
  message(kind: number): void {
    this.#counts[kind]!++;
  }

  /** Counts `parcel`. */
  parcel({ name, wireLength }: Parcel): void {
    const total = this.#parcels.get(name) ?? { count: 0, bytes: 0 };
    total.count++;
    total.bytes += wireLength;
    this.#parcels.set(name, total);
  }

  /** Returns the number of a pair of groups for {@link Traffic.block}. */
  pair(from: number, to: number): number {
    return from * this.groups + to;
  }

  /** Counts `bytes` of a block delivered between the groups of a {@link Traffic.pair}. */
  block(pair: number, bytes: number): void {
    this.blockBytes += bytes;
    this.#between[pair]! += bytes;
  }

  /** The totals of all messages, by name in alphabetical order. */
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
