import { defineStrategy, type PieceRevealer } from "@minibit/core/strategy";

/** Every piece is revealed to every peer, as by an ordinary seed: nothing is held back, and no state is kept. */
export class RevealAll implements PieceRevealer {
  reveal(): "all" {
    return "all";
  }
}

/** {@link RevealAll}, for the plugin. */
export const all = defineStrategy({
  summary: "every piece to every peer, like an ordinary seed",
  source: "BEP 3",
  create: () => new RevealAll(),
});
