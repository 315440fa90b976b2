import type { PieceStore } from "../storage/index.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { BlockPicker } from "./block-picker.js";
import type { MemoryBudget } from "./memory-budget.js";
import type { PartialPiece } from "./partial-piece.js";
import type { PartialPieces } from "./partial-pieces.js";
import { PieceState, type PieceTable } from "./piece-table.js";

/** The outcome of a piece whose blocks are all here. */
export interface FinisherEvents {
  /** The piece was verified and written. */
  kept(piece: PieceIndex): void;
  /** The piece failed its hash check; `contributors` sent its blocks. It can be started again. */
  corrupt(piece: PieceIndex, contributors: readonly PeerKey[]): void;
  /** The piece could not be written. */
  failed(error: Error): void;
}

/** Parts of a {@link PieceFinisher}. */
export interface FinisherParts {
  /** The states of the pieces. */
  readonly table: PieceTable;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** Takes back a piece that failed. */
  readonly picker: BlockPicker;
  /** Verifies and writes pieces. */
  readonly store: PieceStore;
  /** Limits the memory of started pieces. */
  readonly budget: MemoryBudget;
}

/** Verifies a piece whose blocks are all here, and writes it: only then is it ours. */
export class PieceFinisher {
  #closed = false;

  /** Reports the outcome of each piece to `events`. */
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

  /** Ends it: answers still to come from the store are ignored. */
  close(): void {
    this.#closed = true;
  }

  #write(partial: PartialPiece): void {
    const { budget, partials, picker, store, table } = this.parts;
    table.move(partial.piece, PieceState.writing);
    store.write(partial.buffer, (error) => {
      if (this.#closed) return;
      if (error) return this.events.failed(error); // closing the torrent, which follows, gives the memory back
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
