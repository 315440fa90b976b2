import type { Random } from "../runtime/index.js";
import { MOST_REQUESTERS, type PartialPiece } from "./partial-piece.js";
import { mayAdd } from "./partial-pieces.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { Provider } from "./provider.js";

/** Blocks looked at for one choice; libtorrent's bound. */
const MOST_BLOCKS_LOOKED_AT = 200;

/** A block that is asked of others already. */
export interface BusyBlock {
  /** Its piece. */
  readonly partial: PartialPiece;
  /** Which block of it. */
  readonly block: number;
}

/**
 * The end game: once everything that can be had is asked for, a peer with nothing to do is asked for one
 * block that others were asked for too, so that the last blocks do not wait for the slowest. One block a
 * peer at a time keeps the waste below a block a peer, as libtorrent's strict end game does. Whether it is
 * the end game is found out anew each time: a block that is released or a piece that fails ends it.
 *
 * @returns the block asked of fewest, from a random start; undefined when there is none for `provider`.
 */
export function busyBlock(
  provider: Provider,
  partials: Iterable<PartialPiece>,
  geometry: PieceGeometry,
  random: Random,
): BusyBlock | undefined {
  let best: BusyBlock | undefined;
  let fewest = MOST_REQUESTERS;
  let looked = 0;
  for (const partial of partials) {
    if (partial.requested === 0 || !provider.serves(partial.piece) || !mayAdd(provider, partial)) continue;
    const start = random.below(partial.blocks);
    for (let step = 0; step < partial.blocks && looked < MOST_BLOCKS_LOOKED_AT; step++, looked++) {
      const block = (start + step) % partial.blocks;
      const requesters = partial.requesters(block);
      if (requesters === 0 || requesters >= fewest) continue;
      if (provider.inFlight.has(geometry.join(partial.piece, block))) continue;
      best = { partial, block };
      fewest = requesters;
    }
  }
  return best;
}
