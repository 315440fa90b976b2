import type { PieceStore } from "../storage/index.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { BlockPicker } from "./block-picker.js";
import type { MemoryBudget } from "./memory-budget.js";
import type { PartialPiece } from "./partial-piece.js";
import type { PartialPieces } from "./partial-pieces.js";
import { PieceState, type PieceTable } from "./piece-table.js";

/** What comes of a piece whose blocks are all here. */
export interface FinisherEvents {
  /** It is right, and written. */
  kept(piece: PieceIndex): void;
  /** Its hash is wrong; these sent its blocks. It can be started again. */
  corrupt(piece: PieceIndex, contributors: readonly PeerKey[]): void;
  /** It could not be written. */
  failed(error: Error): void;
}

/** What a {@link PieceFinisher} works on. */
export interface FinisherParts {
  /** The states of the pieces. */
  readonly table: PieceTable;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** Who takes a failed piece back. */
  readonly picker: BlockPicker;
  /** What verifies and writes. */
  readonly store: PieceStore;
  /** What bounds started pieces. */
  readonly budget: MemoryBudget;
}

/** Verifies a piece whose blocks are all here, and writes it: only then is it ours. */
export class PieceFinisher {
  #closed = false;

  /** Tells `events` what comes of each piece. */
  constructor(
    private readonly parts: FinisherParts,
    private readonly events: FinisherEvents,
  ) {}

  /** All blocks of `partial` are here. */
  finish(partial: PartialPiece): void {
    this.parts.table.move(partial.piece, PieceState.verifying);
    this.parts.store.verify(partial.buffer, (matches) => {
      if (this.#closed) return;
      if (matches) this.#write(partial);
      else this.#reject(partial);
    });
  }

  /** Ends it: answers that are still to come are ignored. */
  close(): void {
    this.#closed = true;
  }

  #write(partial: PartialPiece): void {
    const { budget, partials, picker, store, table } = this.parts;
    table.move(partial.piece, PieceState.writing);
    store.write(partial.buffer, (error) => {
      if (this.#closed) return;
      if (error) return this.events.failed(error); // who closes the torrent for it gives the memory back
      budget.give(partial.size);
      partials.delete(partial);
      picker.suspects.acquit(partial.piece);
      table.move(partial.piece, PieceState.have);
      this.events.kept(partial.piece);
    });
  }

  #reject(partial: PartialPiece): void {
    const contributors = [...partial.contributors];
    if (contributors.length > 1) this.parts.picker.suspects.add(partial.piece);
    this.parts.picker.giveUp(partial);
    this.events.corrupt(partial.piece, contributors);
  }
}
