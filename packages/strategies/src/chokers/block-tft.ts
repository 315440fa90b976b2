import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerKey,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { BlockTurns } from "./block-turns.js";
import { deficit } from "./deficit.js";
import { Everyone } from "./everyone.js";
import { interestedPeers, slotsFor } from "./slots.js";
import { withSeedMode } from "./with-seed-mode.js";

/** Options of {@link BlockTitForTat}. */
export interface BlockTitForTatOptions {
  /** How much more than it sent us a peer is sent at the most, pieces. */
  readonly limitPieces: number;
}

/**
 * Tit for tat by bytes instead of rates: no peer is sent more than a few pieces above what it sent us, so
 * that nobody uploads much more than it gets, however fast it is (Bharambe et al., INFOCOM 2006; what they
 * call a block is a piece here). The price is upload that stays unused when everybody is at the limit.
 *
 * Whoever has credit left, or sends us something, is unchoked, and blocks go out in turn; the limit holds for
 * each block, so it bounds the slots. It is exceeded by less than a block.
 *
 * For the time when we lack something: a seed gets nothing, and would serve everybody two pieces.
 *
 * Options: `limitPieces`, pieces, 2 (the paper's); 1 at least, or a newcomer would never complete a piece.
 */
export class BlockTitForTat implements ChokeStrategy {
  readonly slotPolicy = "own";
  readonly #limitPieces: number;
  readonly #turns = new BlockTurns();
  #limitBytes = 0;

  constructor({ limitPieces }: BlockTitForTatOptions) {
    this.#limitPieces = limitPieces;
  }

  unchoke(round: ChokeRound): Unchoke[] {
    this.#limitBytes = this.#limitPieces * round.torrent.pieceLength;
    const served = interestedPeers(round).filter(
      (peer) => this.#hasCredit(peer) || peer.received.lastRound > 0,
    );
    return slotsFor(served, "credit");
  }

  serve(waiting: readonly PeerView[]): PeerKey | undefined {
    return this.#turns.next(waiting, (peer) => this.#hasCredit(peer));
  }

  peerLeft(peer: PeerKey): void {
    this.#turns.delete(peer);
  }

  #hasCredit(peer: PeerView): boolean {
    return deficit(peer) < this.#limitBytes;
  }
}

/** {@link BlockTitForTat} until we hold everything, then {@link Everyone}, for the plugin. */
export const blockTft = defineStrategy({
  summary: "nobody is sent more than 2 pieces above what it sent us",
  source: "Bharambe et al., INFOCOM 2006",
  traits: ["spread-ties", "serves-newcomers"],
  options: options({
    limitPieces: wholeNumber(2, 1, "how much more than it sent us a peer is sent at the most, pieces"),
  }),
  create: (given) => withSeedMode(new BlockTitForTat(given), new Everyone()),
});
