import {
  type ChokeStrategy,
  definePlugin,
  defineStrategy,
  type PieceSelector,
} from "../../src/strategy/index.js";

/** Serves every interested peer. */
export class OpenHouse implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke(round: Parameters<ChokeStrategy["unchoke"]>[0]): ReturnType<ChokeStrategy["unchoke"]> {
    return round.peers
      .filter((peer) => peer.interestedInUs)
      .map((peer) => ({ peer: peer.id, reason: "open house" }));
  }
}

/** Picks the last piece first. */
export class Backwards implements PieceSelector {
  select(candidates: Parameters<PieceSelector["select"]>[0]): ReturnType<PieceSelector["select"]> {
    const piece = [...candidates.inOrder()].at(-1);
    return piece === undefined ? undefined : { piece, reason: "backwards" };
  }
}

/** Strategies of no package, by which peers in these tests decide. */
export const plainStrategies = definePlugin({
  name: "plain",
  apiVersion: 1,
  selectors: {
    backwards: defineStrategy({ summary: "the last piece first", create: () => new Backwards() }),
  },
  chokers: {
    "open-house": defineStrategy({ summary: "everybody who asks", create: () => new OpenHouse() }),
  },
});
