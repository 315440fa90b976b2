import type { Candidates, PeerKey, PieceSelector, SelectionContext } from "@minibit/core/strategy";

/**
 * A selector that picks as `start` does until we hold `count` pieces, then as `rest` does. A peer that has
 * just come needs something to trade, soon and of any kind, which is another aim than that of later.
 *
 * @param start - Who picks the first pieces.
 * @param count - How many pieces we hold when it ends.
 * @param rest - Who picks the others.
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
