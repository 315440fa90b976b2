import { defineStrategy, type PieceRevealer } from "@minibit/core/strategy";

/** Everybody is told of every piece, as an ordinary seed does: nothing is held back, and nothing is kept. */
export class RevealAll implements PieceRevealer {
  reveal(): "all" {
    return "all";
  }
}

/** {@link RevealAll}, for the plugin. */
export const all = defineStrategy({
  summary: "every piece to everybody, as an ordinary seed",
  source: "BEP 3",
  create: () => new RevealAll(),
});
