import {
  defineStrategy,
  type PeerKey,
  type PeerView,
  type PieceIndex,
  type PieceReported,
  type PieceRevealer,
  type RevealedSwarm,
  type RevealEvent,
  type Revelation,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { least } from "./least.js";
import { AWAITED, HELD, PieceCosts } from "./piece-costs.js";

const schema = options({
  ahead: wholeNumber(2, 1, "how many pieces that it lacks to reveal to a peer at a time"),
});

/** Options of {@link LeastServed}. */
export interface LeastServedOptions {
  /** How many pieces that a peer does not hold yet are revealed to it. */
  readonly ahead: number;
}

/**
 * The smart seed of Bharambe, Herley and Padmanabhan (2006): it reveals a few pieces at a time to each peer,
 * those that the seed has served least, so that as few pieces as possible leave it twice before all have left
 * it once. Unlike super-seeding it does not wait until a piece is passed on, so it uses the full upload rate
 * of its access link. On the other hand a peer that shares nothing gets as much as one that shares.
 *
 * A piece counts as served if known peers hold it or are about to get it from us. How often we sent it comes
 * second, which is not in the paper. Complete peers leave, those that we served most first, and pieces that
 * we sent many times may leave with them: when only sent pieces counted, in two of ten flash crowds of equal
 * peers nearly every peer waited for the same piece in the end.
 *
 * A piece revealed to a choked peer counts for less: it may never be fetched.
 */
export class LeastServed implements PieceRevealer {
  readonly #costs = new PieceCosts();
  /** What was revealed to each peer and it lacks, with how many bytes we had sent it by then. */
  readonly #offers = new Map<PeerKey, Map<PieceIndex, number>>();

  /** Starts with nothing served. */
  constructor(private readonly given: LeastServedOptions) {}

  reveal(event: RevealEvent, swarm: RevealedSwarm): Revelation[] {
    if (event.type !== "reported" || this.#costs.pieces.length === 0) this.#costs.update(swarm);
    if (event.type === "reported") this.#count(event, swarm);
    if (event.type !== "left") return this.#offer(event.peer, swarm);
    this.#offers.delete(event.peer);
    return [];
  }

  #count({ peer, piece }: PieceReported, swarm: RevealedSwarm): void {
    const before = this.#offers.get(peer.id)?.get(piece);
    if (before !== undefined && peer.sent.total > before) this.#costs.served(piece);
    this.#costs.reported(piece, swarm);
  }

  #offer(peer: PeerView, swarm: RevealedSwarm): Revelation[] {
    const offers = this.#offers.get(peer.id) ?? new Map<PieceIndex, number>();
    this.#offers.set(peer.id, offers);
    for (const piece of offers.keys()) if (peer.has(piece)) offers.delete(piece);
    const revelations: Revelation[] = [];
    while (offers.size < this.given.ahead) {
      const piece = this.#leastServed(peer, swarm, offers);
      if (piece === undefined) break;
      offers.set(piece, peer.sent.total);
      revelations.push({ peer: peer.id, piece });
    }
    return revelations;
  }

  /**
   * Of pieces that `peer` lacks and were not revealed to it: first those held or awaited by fewest, then least sent
   * by us, then revealed to fewest, then any.
   */
  #leastServed(
    peer: PeerView,
    swarm: RevealedSwarm,
    offers: ReadonlyMap<PieceIndex, number>,
  ): PieceIndex | undefined {
    const told = this.#told(swarm);
    const cost = (piece: PieceIndex): number => this.#costs.of(piece) + told[piece]!;
    const isOpen = (piece: PieceIndex): boolean =>
      !peer.has(piece) && !offers.has(piece) && !swarm.revealed(peer.id, piece);
    return least(this.#costs.pieces, cost, swarm.random, isOpen);
  }

  /** The cost added to each piece by its offers to peers. */
  #told({ pieceCount, peers }: RevealedSwarm): Float64Array {
    const told = new Float64Array(pieceCount);
    for (const { id, unchoked } of peers) {
      for (const offered of this.#offers.get(id)?.keys() ?? []) told[offered]! += unchoked ? HELD : AWAITED;
    }
    return told;
  }
}

/** {@link LeastServed}, for the plugin. */
export const leastServed = defineStrategy({
  summary: "a few pieces at a time to each peer, the rarest, least served",
  source: "the smart seed of Bharambe, Herley and Padmanabhan, INFOCOM 2006",
  options: schema,
  create: (given) => new LeastServed(given),
});
