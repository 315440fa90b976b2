import type { PieceIndex, RevealedSwarm } from "@minibit/core/strategy";
import { allPieces } from "./unseen-pieces.js";

/** More than how often a piece is served, and little enough that sums stay exact. */
const RARITY = 2 ** 36;
/** More than peers are connected. */
const SERVICE = 2 ** 16;

/** What it says against a piece that a peer has it, or is about to. */
export const HELD = RARITY;
/** What it says against a piece that a peer may come to fetch it. */
export const AWAITED = 1;

/**
 * What can be said against telling a peer of a piece: first how many hold it, then how often it was served.
 *
 * Invariant: the costs are those of the last look at all pieces, which whoever comes or leaves makes necessary, and of
 * what was reported and served since.
 */
export class PieceCosts {
  #pieces: readonly PieceIndex[] = [];
  #costs = new Float64Array(0);
  /** How often each piece was fetched from us: who had it of others may be gone with it by now. */
  #served = new Uint32Array(0);

  /** All pieces of the torrent. */
  get pieces(): readonly PieceIndex[] {
    return this.#pieces;
  }

  /** What can be said against `piece`. */
  of(piece: PieceIndex): number {
    return this.#costs[piece]!;
  }

  /** Looks at all pieces again: somebody came or left. */
  update(swarm: RevealedSwarm): void {
    if (this.#pieces.length === 0) this.#begin(swarm);
    for (const piece of this.#pieces) this.reported(piece, swarm);
  }

  /** Another peer holds `piece`. */
  reported(piece: PieceIndex, swarm: RevealedSwarm): void {
    this.#costs[piece] = swarm.availability(piece) * RARITY + this.#served[piece]! * SERVICE;
  }

  /** `piece` was fetched from us; to be said before that it was reported. */
  served(piece: PieceIndex): void {
    this.#served[piece]!++;
  }

  #begin(swarm: RevealedSwarm): void {
    this.#pieces = allPieces(swarm);
    this.#costs = new Float64Array(swarm.pieceCount);
    this.#served = new Uint32Array(swarm.pieceCount);
  }
}
