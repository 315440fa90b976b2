import {
  type Bucket,
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Random,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { selectionOf } from "./selection-of.js";

/**
 * At random, each piece in proportion to its rarity: a piece with one holder is ten times as likely as a
 * piece with ten. It lies between `rarest` and `random`: rare pieces spread, but peers with the same view do
 * not all request the same few.
 *
 * For every piece it picks it counts all candidates of the peer.
 */
export class Proportional implements PieceSelector {
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const bucket = drawByRarity(context.random, [...candidates.buckets()]);
    return bucket && selectionOf(bucket.pieces, "drawn by rarity", context);
  }
}

/** A bucket weighs as much as its pieces together; inside, all weigh the same and are in random order. */
function drawByRarity(random: Random, buckets: readonly Bucket[]): Bucket | undefined {
  const weights = buckets.map(({ availability, pieces }) => [...pieces].length / availability);
  const ticket = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  // the last bucket also takes what rounding leaves
  return buckets.find((_, index) => ticket < (before += weights[index]!)) ?? buckets.at(-1);
}

/** {@link Proportional}, for the plugin. */
export const proportional = defineStrategy({
  summary: "at random; half as many holders make it twice as likely",
  source: "MiniBit's own, between rarest first and random",
  traits: ["spread-ties"],
  create: () => new Proportional(),
});
