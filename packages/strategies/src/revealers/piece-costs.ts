import type { PieceIndex, RevealedSwarm } from "@minibit/core/strategy";
import { allPieces } from "./unseen-pieces.js";

/** More than how often a piece is served, but small enough for exact sums. */
const RARITY = 2 ** 36;
/** More than the number of peers. */
const SERVICE = 2 ** 16;

/** Cost of a piece per peer that has it or is about to. */
export const HELD = RARITY;
/** Cost of a piece per peer that may come to fetch it. */
export const AWAITED = 1;

/**
 * The cost of revealing a piece: first how many hold it, then how often it was served.
 *
 * Invariant: the costs are those of the last look at all pieces, which every join or departure requires, and of what
 * was reported and served since.
 */
export class PieceCosts {
  #pieces: readonly PieceIndex[] = [];
  #costs = new Float64Array(0);
  /** How often each piece was fetched from us: who got it elsewhere may have left with it. */
  #served = new Uint32Array(0);

  /** All pieces of the torrent. */
  get pieces(): readonly PieceIndex[] {
    return this.#pieces;
  }

  /** The cost of `piece`. */
  of(piece: PieceIndex): number {
    return this.#costs[piece]!;
  }

  /** Looks at all pieces, after a join or departure. */
  update(swarm: RevealedSwarm): void {
    if (this.#pieces.length === 0) this.#begin(swarm);
    for (const piece of this.#pieces) this.reported(piece, swarm);
  }

  /** Another peer holds `piece`. */
  reported(piece: PieceIndex, swarm: RevealedSwarm): void {
    this.#costs[piece] = swarm.availability(piece) * RARITY + this.#served[piece]! * SERVICE;
  }

  /** `piece` was fetched from us; call it before `reported`. */
  served(piece: PieceIndex): void {
    this.#served[piece]!++;
  }

  #begin(swarm: RevealedSwarm): void {
    this.#pieces = allPieces(swarm);
    this.#costs = new Float64Array(swarm.pieceCount);
    this.#served = new Uint32Array(swarm.pieceCount);
  }
}
