import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  pieceIndex,
  type PeerView,
  type PieceIndex,
  type Unchoke,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { draw } from "./draw.js";
import {
  answer,
  byFewestBytes,
  byId,
  byRegularSlot,
  freeOptimisticSlots,
  holdsOptimisticSlot,
  interestedPeers,
  type Order,
  regularSlots,
  without,
} from "./slots.js";

const schema = options({
  pieces: wholeNumber(20, 1, "how many of the rarest pieces that we lack to consider"),
});

/** Options of {@link Rarity}. */
export interface RarityOptions {
  /** How many of the rarest pieces that we lack are considered. */
  readonly pieces: number;
}

/**
 * The form of tit for tat with which MiniBit began. It serves the peers that hold most of the pieces rarest
 * to us, as the partners we shall need, and one peer at random, drawn again every round. It looks at what a
 * peer could give, not at what it gives; the comparison with `tft` shows the difference.
 *
 * A seed lacks nothing; it serves the peers it has sent the fewest bytes.
 *
 * Options: `pieces`, how many of the rarest pieces that we lack count, 20. Pieces that no connected peer
 * holds do not count: all peers lack them alike.
 */
export class Rarity implements ChokeStrategy {
  readonly #pieces: number;
  #rarest: readonly PieceIndex[] = [];
  #rarestOfRound = -1;

  constructor({ pieces }: RarityOptions) {
    this.#pieces = pieces;
  }

  unchoke(round: ChokeRound): Unchoke[] {
    const interested = interestedPeers(round);
    const order = round.seeding ? byLeastServed : this.#byRarePieces(round, interested);
    const regular = regularSlots(round, [...interested].sort(order));
    return answer(regular, chosenAtRandom(round, without(interested, regular)));
  }

  /** Who holds most of the rarest pieces; counted once per peer, not per comparison. */
  #byRarePieces(round: ChokeRound, interested: readonly PeerView[]): Order {
    const rarest = this.#rarestPieces(round);
    const held = new Map(
      interested.map((peer) => [peer.id, rarest.filter((piece) => peer.has(piece)).length]),
    );
    const byHeld: Order = (a, b) => held.get(b.id)! - held.get(a.id)!;
    return (a, b) => byHeld(a, b) || byRegularSlot(a, b) || byId(a, b);
  }

  /** Computed once per timer round: it takes a pass over all pieces, and free slots ask ten times a second. */
  #rarestPieces(round: ChokeRound): readonly PieceIndex[] {
    if (this.#rarestOfRound !== round.number) {
      this.#rarest = rarestLacking(round, this.#pieces);
      this.#rarestOfRound = round.number;
    }
    return this.#rarest;
  }
}

const byLeastServed: Order = (a, b) => byFewestBytes(a, b) || byRegularSlot(a, b) || byId(a, b);

function chosenAtRandom(round: ChokeRound, peers: readonly PeerView[]): PeerView[] {
  if (round.trigger === "timer") return draw(round.random, peers, round.optimisticSlots);
  const waiting = peers.filter((peer) => !peer.unchoked);
  const drawn = draw(round.random, waiting, freeOptimisticSlots(round, []));
  return [...peers.filter(holdsOptimisticSlot), ...drawn];
}

/** The `count` pieces with the fewest holders among those that we lack and somebody has; ties by index. */
function rarestLacking(round: ChokeRound, count: number): PieceIndex[] {
  const rarest: { piece: PieceIndex; availability: number }[] = [];
  for (let index = 0; index < round.torrent.pieceCount; index++) {
    const piece = pieceIndex(index);
    const availability = round.have(piece) ? 0 : round.availability(piece);
    const worst = rarest.length < count ? Infinity : rarest[count - 1]!.availability;
    if (availability === 0 || availability >= worst) continue;
    const place = rarest.findLastIndex((other) => other.availability <= availability) + 1;
    rarest.splice(place, 0, { piece, availability });
    rarest.length = Math.min(rarest.length, count);
  }
  return rarest.map(({ piece }) => piece);
}

/** {@link Rarity}, for the plugin. */
export const rarity = defineStrategy({
  summary: "peers with most of the pieces rarest to us, one at random",
  source: "the first MiniBit",
  traits: ["bounded-slots", "no-starvation"],
  options: schema,
  create: (given) => new Rarity(given),
});
