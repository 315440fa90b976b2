import { type ChokeRound, type ChokeStrategy, peerKey, type Unchoke } from "@minibit/core";

/** A strategy with a given first round: the start of a barter determines how it continues. */
export class Opening implements ChokeStrategy {
  readonly slotPolicy = "own";

  /** Serves `first`, by number, in the first round, and then does what `strategy` does. */
  constructor(
    private readonly first: readonly number[],
    private readonly strategy: ChokeStrategy,
  ) {}

  unchoke(round: ChokeRound): Iterable<Unchoke> {
    if (round.number > 1) return this.strategy.unchoke(round);
    return this.first.map((peer) => ({ peer: peerKey(peer), reason: "regular" }));
  }
}
