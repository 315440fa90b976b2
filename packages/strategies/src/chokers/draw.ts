import type { PeerView, Random } from "@minibit/core/strategy";

/**
 * Draws `count` different peers of `pool` at random, or all if fewer. A peer of weight 3 is three times as likely to
 * be drawn next as one of weight 1. Weights are whole numbers from 1.
 */
export function draw(
  random: Random,
  pool: readonly PeerView[],
  count: number,
  weight: (peer: PeerView) => number = () => 1,
): PeerView[] {
  const left = [...pool];
  const drawn: PeerView[] = [];
  while (drawn.length < count && left.length > 0) {
    const weights = left.map(weight);
    const ticket = random.below(weights.reduce((sum, each) => sum + each, 0));
    drawn.push(...left.splice(holderOf(ticket, weights), 1));
  }
  return drawn;
}

/** Who holds `ticket` if each has as many as its weight. */
function holderOf(ticket: number, weights: readonly number[]): number {
  let before = 0;
  return weights.findIndex((each) => ticket < (before += each));
}
