import type { Random } from "../runtime/index.js";
import type { PieceStore } from "../storage/index.js";
import type { Selection } from "../strategy/index.js";
import type { ArrivingBlocks } from "./arriving-blocks.js";
import type { Availability } from "./availability.js";
import { CandidateView } from "./candidate-view.js";
import { type BusyBlock, busyBlock } from "./end-game.js";
import type { GuardedSelector } from "./guarded-selector.js";
import type { MemoryBudget } from "./memory-budget.js";
import { PartialPiece } from "./partial-piece.js";
import type { LatePieces } from "./late-pieces.js";
import type { PartialPieces } from "./partial-pieces.js";
import type { PieceGeometry } from "./piece-geometry.js";
import { PieceState, type PieceTable } from "./piece-table.js";
import type { Provider } from "./provider.js";
import type { ReusedSelectionContext } from "./selection-context.js";
import { SuspectPieces } from "./suspect-pieces.js";

/** Maximum time for which a suspect piece is left to one peer while others could send it, milliseconds. */
const MOST_ALONE_MS = 60_000;

/** A piece that was started, with which peer, and why. */
export interface Pick extends Selection {
  /** The peer that is asked first. */
  readonly provider: Provider;
  /** How many connected peers held it at that moment. */
  readonly availability: number;
  /** Its rank among the candidates by rarity, from 1; equally rare ones share a rank. */
  readonly rank: number;
  /** Number of candidates that a connected peer holds. */
  readonly candidates: number;
}

/** Parts of a {@link BlockPicker}. */
export interface PickerParts {
  /** The states of the pieces. */
  readonly table: PieceTable;
  /** The candidates. */
  readonly availability: Availability;
  /** The pieces that are started. */
  readonly partials: PartialPieces;
  /** Sizes and numbering of pieces and blocks. */
  readonly geometry: PieceGeometry;
  /** Supplies buffers. */
  readonly store: PieceStore;
  /** Limits the memory of started pieces. */
  readonly budget: MemoryBudget;
  /** The plugin that selects pieces. */
  readonly selector: GuardedSelector;
  /** What the plugin is shown. */
  readonly context: ReusedSelectionContext;
  /** Started pieces that will miss their deadline. */
  readonly late: LatePieces;
  /** Random source. */
  readonly random: Random;
}

/**
 * Chooses the next block to request from a provider: of a started piece if one has a free block, of a new piece chosen
 * by the selector, or in the end game one that others were asked for.
 */
export class BlockPicker {
  /** The pieces to try with a single peer. */
  readonly suspects = new SuspectPieces();
  readonly #parts: PickerParts;
  readonly #partials: PartialPieces;
  readonly #candidates: CandidateView;

  /**
   * Calls `onPick` with each piece that is started. `arriving` ensures that nothing more is written to one that is
   * given up.
   */
  constructor(
    parts: PickerParts,
    private readonly arriving: ArrivingBlocks,
    private readonly onPick: (pick: Pick) => void,
  ) {
    this.#parts = parts;
    this.#partials = parts.partials;
    this.#candidates = new CandidateView(parts.availability, parts.late, parts.random);
  }

  /** Returns a block to request from `provider`; undefined if there is nothing for it now. */
  next(provider: Provider): BusyBlock | undefined {
    if (!provider.isWanted) return undefined;
    const partials = this.#partials;
    const partial = partials.openFor(provider) ?? this.#select(provider) ?? partials.anyOpenFor(provider);
    if (partial?.free) return { partial, block: partial.firstFree() };
    if (partial) return this.#busyBlock(provider, [partial]);
    if (!this.isEndGame || provider.inFlight.size > 0) return undefined;
    return this.#busyBlock(provider, partials);
  }

  /** Whether everything available is requested. */
  get isEndGame(): boolean {
    const { availability, partials } = this.#parts;
    return partials.allAsked && availability.held === 0;
  }

  /** Returns whether `provider` could send a piece that is not started. */
  couldStart(provider: Provider): boolean {
    this.#candidates.aim(provider);
    const [piece] = this.#candidates.rarest();
    return piece !== undefined;
  }

  /** Gives up `partial`: its piece can be started again. */
  giveUp(partial: PartialPiece): void {
    const { availability, budget, geometry, partials, store, table } = this.#parts;
    this.arriving.abandon(geometry.join(partial.piece, 0), geometry.join(partial.piece, partial.blocks));
    partials.delete(partial);
    store.discard(partial.buffer);
    budget.give(partial.size);
    table.move(partial.piece, PieceState.missing);
    if (table.wants(partial.piece)) availability.include(partial.piece);
  }

  /**
   * Gives up the pieces that are no longer wanted and of which nobody is asked for anything: they would keep their
   * memory from other torrents.
   */
  giveUpUnwanted(): void {
    const { table } = this.#parts;
    if (table.wantsAll) return;
    for (const partial of this.#partials) {
      if (partial.requested > 0 || partial.isComplete || table.wants(partial.piece)) continue;
      this.giveUp(partial);
    }
  }

  /**
   * Gives up the suspect pieces that wait for `provider` alone in vain: it `left`, chokes us, refuses them, or is
   * snubbed. Otherwise a peer that sent something wrong could keep them from us. Returns whether there were any.
   */
  giveUpKeptFor(provider: Provider, left = false): boolean {
    if (!this.suspects.any) return false;
    let any = false;
    for (const partial of this.#partials) {
      if (partial.exclusiveTo !== provider.id || partial.isComplete || partial.requested > 0) continue;
      if (!left && !provider.snubbed && provider.serves(partial.piece)) continue;
      this.giveUp(partial);
      any = true;
    }
    return any;
  }

  /**
   * Returns a suspect piece that has waited for `provider` alone for more than {@link MOST_ALONE_MS} while one of
   * `others` could send it. Otherwise the peer that spoiled it could keep it from us by sending a block now and then.
   */
  keptTooLong(provider: Provider, others: Iterable<Provider>, now: number): PartialPiece | undefined {
    if (!this.suspects.any) return undefined;
    for (const partial of this.#partials) {
      if (partial.exclusiveTo !== provider.id || partial.isComplete) continue;
      if (now - partial.exclusiveSince <= MOST_ALONE_MS) continue;
      for (const other of others) if (other !== provider && other.serves(partial.piece)) return partial;
    }
    return undefined;
  }

  #busyBlock(provider: Provider, partials: Iterable<PartialPiece>): BusyBlock | undefined {
    return busyBlock(provider, partials, this.#parts.geometry, this.#parts.random);
  }

  /**
   * Returns the piece that the selector chooses for `provider`: a new one, or a late one that others were asked for.
   */
  #select(provider: Provider): PartialPiece | undefined {
    const { availability, context, late, partials, selector } = this.#parts;
    if ((availability.candidates === 0 && late.isEmpty) || !this.#mayStart()) return undefined;
    this.#candidates.aim(provider);
    if (provider.choking && late.isEmpty && !this.#candidates.anyAllowedFast) return undefined;
    context.peer = provider.view;
    const selection = selector.select(this.#candidates, context);
    return selection && (partials.get(selection.piece) ?? this.#start(selection, provider));
  }

  #start({ piece, reason }: Selection, provider: Provider): PartialPiece {
    const { availability, budget, context, geometry, partials, store, table } = this.#parts;
    const { held: candidates } = availability;
    const rank = availability.rank(piece);
    const partial = new PartialPiece(store.open(piece), geometry.size(piece), reason);
    partial.isFromSeed = provider.holds.isFull;
    partial.startedAt = context.now;
    if (this.suspects.has(piece) && !provider.snubbed) {
      partial.exclusiveTo = provider.id;
      partial.exclusiveSince = context.now;
    }
    budget.take(partial.size);
    table.move(piece, PieceState.started);
    availability.exclude(piece);
    partials.add(partial);
    this.onPick({ piece, reason, provider, candidates, rank, availability: availability.of(piece) });
    return partial;
  }

  /**
   * Returns whether memory allows one more piece. If not, a started piece with no requests outstanding makes room if no
   * connected peer holds it, or if nothing of it arrived, as when its only provider choked us at once. A torrent with
   * nothing requested may always start one, or it could wait for ever. What arrived in part is kept: two providers that
   * take turns at choking us would otherwise undo each other's pieces for ever.
   */
  #mayStart(): boolean {
    const { availability, budget, geometry, partials } = this.#parts;
    const bytes = geometry.shape.pieceLength;
    let asked = false;
    for (const partial of partials) {
      if (budget.fits(bytes)) return true;
      if (partial.requested > 0 || partial.isComplete) asked = true;
      else if (partial.received === 0 || availability.of(partial.piece) === 0) this.giveUp(partial);
    }
    return budget.fits(bytes) || !asked;
  }
}
