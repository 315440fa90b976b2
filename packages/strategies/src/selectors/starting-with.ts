import type { Candidates, PeerKey, PieceSelector, SelectionContext } from "@minibit/core/strategy";

/**
 * Makes a selector that picks as `start` does until we hold `count` pieces, then as `rest` does. A peer that has just
 * joined needs something to trade, soon and of any kind; later its aim is different.
 *
 * @param start - Picks the first pieces.
 * @param count - How many pieces we hold when it ends.
 * @param rest - Picks the others.
 */
export function startingWith(start: PieceSelector, count: number, rest: PieceSelector): PieceSelector {
  return new StartingWith(start, count, rest);
}

class StartingWith implements PieceSelector {
  constructor(
    private readonly start: PieceSelector,
    private readonly count: number,
    private readonly rest: PieceSelector,
  ) {}

  select(candidates: Candidates, context: SelectionContext): ReturnType<PieceSelector["select"]> {
    const selector = context.completed < this.count ? this.start : this.rest;
    return selector.select(candidates, context);
  }

  peerLeft(peer: PeerKey): void {
    this.start.peerLeft?.(peer);
    this.rest.peerLeft?.(peer);
  }
}
