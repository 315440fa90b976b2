import {
  defineStrategy,
  type PeerKey,
  type PeerView,
  type PieceIndex,
  type PieceRevealer,
  type RevealedSwarm,
  type RevealEvent,
  type Revelation,
} from "@minibit/core/strategy";
import { least } from "./least.js";
import { allPieces, UnseenPieces } from "./unseen-pieces.js";

/** The piece revealed to a peer last. */
interface Offer {
  readonly piece: PieceIndex;
  /** Another peer has or had it: even one that has left has shown that it was passed on. */
  seenElsewhere: boolean;
}

/**
 * Super-seeding (BEP 16): the seed acts as if it had nothing. It reveals to each peer one piece that it
 * revealed to no other, and the next one when another peer has that piece too. So each piece leaves the seed
 * about once, to peers that pass it on (105 % of the file instead of 150 to 200 %, says the BEP). It suits a
 * first seed on a slow access link; on a fast one it is slower than ordinary seeding.
 *
 * - A peer that is alone has nobody to pass a piece on to, and gets the next one revealed as soon as it has
 *   one.
 * - A peer that neither wants what was revealed to it nor has fetched any of it takes no part, such as
 *   another super-seed, which also says that it has nothing. It does not count as company, and what was
 *   revealed to it alone is offered again.
 * - When a peer leaves, the pieces that it alone had, or was to get, are offered again.
 * - While the last pieces that no peer holds are on their way, the other peers wait and trade. One peer at a
 *   time, among those that fetched everything revealed to them and lack nothing else, gets such a piece
 *   revealed too: the peer it was first revealed to may never fetch it. If all to which such pieces were
 *   revealed hold nothing, so that none has ever fetched anything, it may also be a peer that came back.
 * - Once every piece was seen, a peer gets the piece revealed that the fewest peers hold or are about to. If
 *   each peer got a different piece instead, complete peers that leave would take the last copies of a piece
 *   with them.
 *
 * Peers that never trade with each other get one piece each and no more, as in the BEP. It runs as long as it
 * is selected; a peer to which everything was revealed before is left alone. A peer is identified by its
 * link: after reconnecting it gets a different piece revealed.
 */
export class SuperSeeding implements PieceRevealer {
  readonly #unseen = new UnseenPieces();
  readonly #offers = new Map<PeerKey, Offer>();
  /** Those with nothing left to reveal. */
  readonly #told = new Set<PeerKey>();

  reveal(event: RevealEvent, swarm: RevealedSwarm): Revelation[] {
    this.#note(event, swarm);
    if (this.#unseen.count > 0 && !this.#unseen.hasFresh) this.#offerAgain(swarm);
    const waiting = swarm.peers.filter((peer) => this.#isNext(peer, swarm));
    return waiting.flatMap((peer) => this.#tell(peer, swarm));
  }

  #note(event: RevealEvent, swarm: RevealedSwarm): void {
    if (event.type === "reported") {
      this.#unseen.seen(event.piece);
      this.#markSeen(event.peer, (piece) => piece === event.piece);
      return;
    }
    if (event.type === "joined") this.#welcome(event.peer, swarm);
    else this.#forget(event.peer);
    const offered = new Set(Array.from(this.#offers.values(), ({ piece }) => piece));
    this.#unseen.update(swarm, (piece) => offered.has(piece));
  }

  #welcome(peer: PeerView, swarm: RevealedSwarm): void {
    this.#markSeen(peer, (piece) => peer.has(piece));
    if (isTold(peer, swarm)) this.#told.add(peer.id);
  }

  #forget(peer: PeerKey): void {
    this.#offers.delete(peer);
    this.#told.delete(peer);
  }

  /** `holder` has the pieces `has` accepts. */
  #markSeen(holder: PeerView, has: (piece: PieceIndex) => boolean): void {
    for (const [peer, offer] of this.#offers) {
      if (peer !== holder.id && has(offer.piece)) offer.seenElsewhere = true;
    }
  }

  /** Whether `peer` has what was revealed to it and passed it on if it can. */
  #isNext(peer: PeerView, swarm: RevealedSwarm): boolean {
    if (this.#told.has(peer.id)) return false;
    const offer = this.#offers.get(peer.id);
    if (offer === undefined) return true;
    return peer.has(offer.piece) && (offer.seenElsewhere || !this.#hasCompany(peer, swarm));
  }

  /** Whether another peer takes part, to which `peer` may pass on what it has. */
  #hasCompany(peer: PeerView, swarm: RevealedSwarm): boolean {
    return swarm.peers.some((other) => other !== peer && this.#takesPart(other));
  }

  /** A peer that fetched what was revealed may know of nothing more now; one that did not fetch it had it before. */
  #takesPart(peer: PeerView): boolean {
    if (peer.interestedInUs) return true;
    const offer = this.#offers.get(peer.id);
    return offer !== undefined && peer.has(offer.piece) && peer.sent.total > 0;
  }

  /** Offers again what was revealed only to peers that take no part. */
  #offerAgain(swarm: RevealedSwarm): void {
    const takingPart = swarm.peers.filter((peer) => this.#takesPart(peer));
    const underWay = this.#underWay(takingPart, swarm);
    const inVain = this.#unseen.pieces.filter((piece) => !underWay.has(piece));
    this.#unseen.offerAgain(inVain, swarm.random);
  }

  #tell(peer: PeerView, swarm: RevealedSwarm): Revelation[] {
    const piece = this.#unseen.count > 0 ? this.#unseenFor(peer, swarm) : this.#rareFor(peer, swarm);
    if (piece === undefined) return [];
    this.#offers.set(peer.id, { piece, seenElsewhere: swarm.availability(piece) > 0 });
    return [{ peer: peer.id, piece }];
  }

  /** A piece for `peer` that nobody holds, or undefined while it should rather wait and trade. */
  #unseenFor(peer: PeerView, swarm: RevealedSwarm): PieceIndex | undefined {
    return (
      this.#unseen.take() ??
      (this.#mayDouble(peer, swarm) ? this.#rarest(this.#unseen.pieces, swarm) : undefined)
    );
  }

  /** Whether `peer` has shown that it fetches, lacks nothing else, and no unseen piece is under way to two. */
  #mayDouble(peer: PeerView, swarm: RevealedSwarm): boolean {
    if (peer.pieceCount + this.#unseen.count < swarm.pieceCount) return false;
    if (this.#offers.has(peer.id) && this.#isNoneDoubled(swarm)) return true;
    return peer.pieceCount > 0 && !this.#isAnyFetched(swarm);
  }

  #isNoneDoubled(swarm: RevealedSwarm): boolean {
    const underWay = this.#underWay(swarm.peers, swarm);
    return this.#unseen.pieces.every((piece) => (underWay.get(piece) ?? 0) < 2);
  }

  /**
   * Whether a peer that has shown that it fetches was told of a piece that nobody holds. Links break, so the peers that
   * remain with offers may be just those that never fetch.
   */
  #isAnyFetched(swarm: RevealedSwarm): boolean {
    const fetchers = swarm.peers.filter(({ pieceCount }) => pieceCount > 0);
    const underWay = this.#underWay(fetchers, swarm);
    return this.#unseen.pieces.some((piece) => underWay.has(piece));
  }

  #rareFor(peer: PeerView, swarm: RevealedSwarm): PieceIndex | undefined {
    const lacking = allPieces(swarm).filter((piece) => !peer.has(piece));
    if (lacking.length === 0) this.#told.add(peer.id);
    return this.#rarest(lacking, swarm);
  }

  /** The one of `pieces` that the fewest hold or are about to; random among equals. */
  #rarest(pieces: readonly PieceIndex[], swarm: RevealedSwarm): PieceIndex | undefined {
    const underWay = this.#underWay(swarm.peers, swarm);
    return least(pieces, (piece) => swarm.availability(piece) + (underWay.get(piece) ?? 0), swarm.random);
  }

  /** To how many of `peers` each piece is on its way and not yet passed on. */
  #underWay(peers: readonly PeerView[], swarm: RevealedSwarm): Map<PieceIndex, number> {
    const underWay = new Map<PieceIndex, number>();
    for (const peer of peers) {
      const piece = this.#offers.get(peer.id)?.piece;
      if (piece === undefined || this.#isNext(peer, swarm)) continue;
      underWay.set(piece, (underWay.get(piece) ?? 0) + 1);
    }
    return underWay;
  }
}

function isTold(peer: PeerView, swarm: RevealedSwarm): boolean {
  return allPieces(swarm).every((piece) => peer.has(piece) || swarm.revealed(peer.id, piece));
}

/** {@link SuperSeeding}, for the plugin. */
export const superSeeding = defineStrategy({
  summary: "each piece to one peer, the next once it is passed on",
  source: "BEP 16",
  create: () => new SuperSeeding(),
});
