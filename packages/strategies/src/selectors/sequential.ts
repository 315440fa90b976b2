import {
  type Candidates,
  defineStrategy,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { first } from "./first.js";

/**
 * By index: from the playhead on, then the pieces before it. It is good for reading a file during the
 * download. It is poor for the swarm, since peers that join together hold the same pieces and have nothing to
 * trade.
 */
export class Sequential implements PieceSelector {
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const piece = first(candidates.inOrder(context.playhead)) ?? first(candidates.inOrder());
    if (piece === undefined) return undefined;
    return { piece, reason: piece < context.playhead ? "in order, before the playhead" : "in order" };
  }
}

/** {@link Sequential}, for the plugin. */
export const sequential = defineStrategy({
  summary: "by index, from the playhead on",
  source: "WebTorrent's default order",
  create: () => new Sequential(),
});
