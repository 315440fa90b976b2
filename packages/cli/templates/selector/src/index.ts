import {
  type Candidates,
  definePlugin,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";

/** So many pieces are taken at random: whoever has nothing yet should soon have something to give. */
const AT_RANDOM = 4;

/**
 * Decides which piece to start next with a peer. This one takes any piece first, and then what the fewest
 * peers hold; put your own idea in its place.
 */
export class RandomThenRarest implements PieceSelector {
  /** `candidates` are the pieces that this peer holds and that are neither here nor started. */
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const isNew = context.completed < AT_RANDOM;
    // The orders are lazy: this takes the first of one, and nothing is sorted.
    const [piece] = isNew ? candidates.random() : candidates.rarest();
    if (piece === undefined) return undefined; // leaves the peer idle for now
    // The reason is shown to people who ask why this piece was taken.
    return {
      piece,
      reason: isNew ? "any, to begin with" : `rarest, availability ${context.availability(piece)}`,
    };
  }
}

export default definePlugin({
  name: "minibit-plugin-my-strategy",
  apiVersion: 1,
  selectors: {
    "my-strategy": defineStrategy({
      summary: "a few pieces at random, then the rarest",
      // The conformance kit checks what is promised here.
      traits: ["spread-ties"],
      create: () => new RandomThenRarest(),
    }),
  },
});
