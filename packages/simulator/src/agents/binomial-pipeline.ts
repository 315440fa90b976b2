import { floorLog } from "../oracles/index.js";
import { Corner } from "./corner.js";
import type { Transfer } from "./transfer.js";

/**
 * Returns an optimal schedule, in `M + floor(log2 N)` rounds: `pieces` pieces from the server, number 0, to `peers`
 * peers, numbers 1 to `peers`. In a round, no node sends more than one piece, nor one that it did not hold when the
 * round began.
 *
 * Peers are placed at the corners of a cube of floor(log2(N + 1)) dimensions, one or two at each corner; the server has
 * a corner to itself. In each round every corner sends its newest piece along the round's edge, and the server sends
 * the next piece. Two peers at a corner together hold what a single one would: the one that does not send along the
 * edge sends its companion the piece that it lacks, never more than one, and one more round makes up for the last.
 *
 * Source: P. Ganesan, M. Seshadri, "On cooperative content distribution and the price of barter", ICDCS 2005. The bound
 * that it reaches is that of `mundingerRounds`.
 */
export function binomialPipeline(pieces: number, peers: number): readonly (readonly Transfer[])[] {
  const dimensions = floorLog(2, peers + 1);
  const corners = cornersOf(peers, 1 << dimensions);
  const rounds: (readonly Transfer[])[] = [];
  for (let round = 0; corners.some((corner) => !corner.holdsAll(pieces)); round++) {
    corners[0]!.newest = Math.min(round, pieces - 1);
    rounds.push(roundAlong(corners, 1 << (round % dimensions)));
  }
  return rounds;
}

function cornersOf(peers: number, count: number): readonly Corner[] {
  const isDoubled = (corner: number): boolean => corner > 0 && corner + count - 1 <= peers;
  return Array.from(
    { length: count },
    (_, corner) => new Corner(isDoubled(corner) ? [corner, corner + count - 1] : [corner]),
  );
}

/** All transfers of a round are decided before any of them arrives. */
function roundAlong(corners: readonly Corner[], edge: number): readonly Transfer[] {
  const offers = corners.map((corner, index) => corner.offer(corners[index ^ edge]!));
  const within = corners.flatMap((corner, index) => corner.evenOut(offers[index]));
  const along = corners.flatMap((corner, index) => {
    const offer = offers[index ^ edge];
    return offer && index > 0 ? [corner.receive(offer)] : [];
  });
  return [...within, ...along];
}
