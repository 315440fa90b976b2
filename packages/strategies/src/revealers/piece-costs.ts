import type { PieceIndex, RevealedSwarm } from "@minibit/core/strategy";
import { allPieces } from "./unseen-pieces.js";

/** Outweighs 2^20 services of a piece, and is small enough that sums stay exact. */
const RARITY = 2 ** 36;
/** More than the number of connected peers. */
const SERVICE = 2 ** 16;

/** Cost added to a piece for a peer that holds it, or is about to. */
export const HELD = RARITY;
/** Cost added to a piece for a peer that may fetch it later. */
export const AWAITED = 1;

/**
 * The costs of revealing each piece: first by how many peers hold it, then by how often it was served.
 *
 * Invariant: the costs are those of the last {@link PieceCosts.update}, which is needed whenever a peer joins or
 * leaves, and of the pieces reported and served since.
 */
export class PieceCosts {
  #pieces: readonly PieceIndex[] = [];
  #costs = new Float64Array(0);
  /** How often each piece was fetched from us; other peers that had it may have left with it by now. */
  #served = new Uint32Array(0);

  /** All pieces of the torrent. */
  get pieces(): readonly PieceIndex[] {
    return this.#pieces;
  }

  /** Returns the cost of revealing `piece`. */
  of(piece: PieceIndex): number {
    return this.#costs[piece]!;
  }

  /** Looks at all pieces again, because a peer joined or left. */
  update(swarm: RevealedSwarm): void {
    if (this.#pieces.length === 0) this.#begin(swarm);
    for (const piece of this.#pieces) this.reported(piece, swarm);
  }

  /** Notes that another peer holds `piece`. */
  reported(piece: PieceIndex, swarm: RevealedSwarm): void {
    this.#costs[piece] = swarm.availability(piece) * RARITY + this.#served[piece]! * SERVICE;
  }

  /** Notes that `piece` was fetched from us; must be called before {@link PieceCosts.reported}. */
  served(piece: PieceIndex): void {
    this.#served[piece]!++;
  }

  #begin(swarm: RevealedSwarm): void {
    this.#pieces = allPieces(swarm);
    this.#costs = new Float64Array(swarm.pieceCount);
    this.#served = new Uint32Array(swarm.pieceCount);
  }
}
