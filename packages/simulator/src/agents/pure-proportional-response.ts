import type { ChokeRound, ChokeStrategy, Unchoke } from "@minibit/core";

/**
 * Proportional response alone: it serves all peers equally in the first round, then each in proportion to what it gave
 * in the last. This is PropShare without slots for newcomers.
 */
export class PureProportionalResponse implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke({ number, peers }: ChokeRound): Unchoke[] {
    const contributors = number === 1 ? peers : peers.filter(({ received }) => received.lastRound > 0);
    return contributors.map(({ id, received }) => ({
      peer: id,
      reason: "regular",
      share: number === 1 ? 1 : received.lastRound,
    }));
  }
}
