import type { Random } from "../runtime/index.js";
import { MOST_REQUESTERS, type PartialPiece } from "./partial-piece.js";
import { mayAdd } from "./partial-pieces.js";
import type { PieceGeometry } from "./piece-geometry.js";
import type { Provider } from "./provider.js";

/** Maximum number of blocks examined for one choice; libtorrent's bound. */
const MOST_BLOCKS_LOOKED_AT = 200;

/** A block of a started piece, which may have been requested from others already. */
export interface BusyBlock {
  /** Its piece. */
  readonly partial: PartialPiece;
  /** Its index in the piece. */
  readonly block: number;
}

/**
 * The end game: once everything available is requested, a peer with nothing to do is asked for one block that others
 * were asked for too, so that the last blocks do not wait for the slowest peer. One block per peer at a time keeps the
 * waste below one block per peer, as in libtorrent's strict end game. Whether it is the end game is determined anew
 * each time: a block that is released or a piece that fails ends it.
 *
 * @returns the block requested from the fewest peers, from a random start; undefined if there is none for `provider`.
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
