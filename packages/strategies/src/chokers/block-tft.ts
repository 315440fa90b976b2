import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerKey,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { deficit } from "./deficit.js";
import { optimisticEntries, type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { RoundRobin } from "./round-robin.js";
import { seedingEntries } from "./seeding-turns.js";
import { ServingTurns } from "./serving-turns.js";
import { byId, byLongestWait, holdsRegularSlot, type Order } from "./slots.js";
import { withSeedMode } from "./with-seed-mode.js";

/** Longest turn of a peer: with five slots, all have had a turn within a minute. */
const LONGEST_TURN_SECONDS = 10;

/** Options of {@link BlockTitForTat}. */
export interface BlockTitForTatOptions extends OptimisticOptions {
  /** By how many pieces what we send a peer may exceed what it sent us, at most. */
  readonly limitPieces: number;
}

/**
 * Tit for tat by bytes instead of rates: no peer is sent more than a few pieces beyond what it sent us, so no
 * peer uploads much more than it gets, however fast it is (Bharambe et al., INFOCOM 2006; what they call a
 * block is a piece here). The price is upload that stays unused when all peers are at the limit.
 *
 * A slot goes to the peer that has credit left and waited longest. The peer keeps it while its credit lasts
 * and it takes blocks. Optimistic slots rotate as with `tft`. The slots are served one after another, each
 * for a piece, or for what our upload carries in 10 s: many clients give up a peer that sends no requested
 * block for a minute. The limit holds for each block; it is exceeded by less than a block.
 *
 * It decides while we lack something: a seed gets nothing, and would serve every peer two pieces.
 *
 * Options: `limitPieces`, pieces, 2 (the paper's); at least 1, or a newcomer would never complete a piece.
 * The optimistic ones are those of `tft`.
 */
export class BlockTitForTat implements ChokeStrategy {
  readonly #limitPieces: number;
  readonly #optimistic: OptimisticSlots;
  readonly #turns = new ServingTurns();
  #limitBytes = 0;
  #turnBytes = 0;

  constructor({ limitPieces, ...optimistic }: BlockTitForTatOptions) {
    this.#limitPieces = limitPieces;
    this.#optimistic = new OptimisticSlots(optimistic);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const { pieceLength } = round.torrent;
    this.#limitBytes = this.#limitPieces * pieceLength;
    this.#turnBytes = Math.min(pieceLength, LONGEST_TURN_SECONDS * round.uploadCapacity);
    const withCredit = (peer: PeerView): boolean => this.#hasCredit(peer);
    const ranked = this.#optimistic.contenders(round).filter(withCredit).sort(byTurn);
    return this.#optimistic.answer(round, ranked, withCredit);
  }

  serve(waiting: readonly PeerView[]): PeerKey | undefined {
    return this.#turns.next(waiting, this.#turnBytes, (peer) => this.#hasCredit(peer));
  }

  peerLeft(peer: PeerKey): void {
    this.#turns.delete(peer);
  }

  #hasCredit(peer: PeerView): boolean {
    return deficit(peer) < this.#limitBytes;
  }
}

/** Whether a peer has a slot and uses it. One that takes and requests nothing would otherwise keep it forever. */
function isServed(peer: PeerView): boolean {
  return holdsRegularSlot(peer) && (peer.sent.lastRound > 0 || peer.queuedBytes > 0);
}

const byServed: Order = (a, b) => Number(isServed(b)) - Number(isServed(a));

const byTurn: Order = (a, b) => byServed(a, b) || byLongestWait(a, b) || byId(a, b);

/** {@link BlockTitForTat} until we hold everything, then {@link RoundRobin}, for the plugin. */
export const blockTft = defineStrategy({
  summary: "at most 2 pieces ahead of each peer; as a seed, round robin",
  source: "Bharambe et al., INFOCOM 2006",
  traits: ["bounded-slots", "spread-ties", "serves-newcomers", "no-fibrillation"],
  options: options({
    limitPieces: wholeNumber(2, 1, "how much more to send a peer than it sent us, at most, pieces"),
    ...optimisticEntries,
    ...seedingEntries,
  }),
  create: (given) => withSeedMode(new BlockTitForTat(given), new RoundRobin(given)),
});
