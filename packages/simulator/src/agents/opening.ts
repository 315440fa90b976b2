import { type ChokeRound, type ChokeStrategy, peerKey, type Unchoke } from "@minibit/core";

/** A strategy whose first round is given: where a barter begins shows where it goes from there. */
export class Opening implements ChokeStrategy {
  readonly slotPolicy = "own";

  /** Serves `first`, by their numbers, in the first round, and then does what `strategy` does. */
  constructor(
    private readonly first: readonly number[],
    private readonly strategy: ChokeStrategy,
  ) {}

  unchoke(round: ChokeRound): Iterable<Unchoke> {
    if (round.number > 1) return this.strategy.unchoke(round);
    return this.first.map((peer) => ({ peer: peerKey(peer), reason: "regular" }));
  }
}
