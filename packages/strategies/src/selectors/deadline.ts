import {
  type Candidates,
  defineStrategy,
  type PeerKey,
  type PeerView,
  type PieceIndex,
  type PieceSelector,
  type Selection,
  type SelectionContext,
} from "@minibit/core/strategy";
import { options, wholeNumber } from "../options.js";
import { first } from "./first.js";
import { selectionOf } from "./selection-of.js";

const schema = options({
  urgentMs: wholeNumber(10_000, 0, "how long before playback pieces come in order, milliseconds"),
});

/** Options of {@link DeadlineFirst}. */
export interface DeadlineFirstOptions {
  /** Time before playback within which pieces are requested in order, milliseconds. */
  readonly urgentMs: number;
}

/**
 * For streaming: pieces that would be late, then pieces that are played soon, in order, then the rarest.
 *
 * If the peers asked for a started piece would deliver it too late, it is also requested from this peer,
 * provided that this peer is faster than those asked before: a slower one would only send the same bytes
 * later. After the urgent pieces the rarest come first, so that we hold something that others lack
 * (Give-to-Get, Mol et al., MMCN 2008, has the same two orders). Deadlines follow from the playhead and its
 * rate; without them it works like `rarest`.
 *
 * Options: `urgentMs`, 10,000 (the high-priority set of Tribler's video on demand).
 */
export class DeadlineFirst implements PieceSelector {
  readonly #urgentMs: number;
  /** Who was last asked for a piece with a deadline. */
  readonly #asked = new Map<PieceIndex, PeerView>();

  constructor({ urgentMs }: DeadlineFirstOptions) {
    this.#urgentMs = urgentMs;
  }

  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const selection =
      this.#late(candidates, context) ??
      this.#urgent(candidates, context) ??
      selectionOf(candidates.rarest(), "rarest", context);
    if (selection && context.deadline(selection.piece) !== undefined) {
      this.#asked.set(selection.piece, context.peer);
    }
    return selection;
  }

  peerLeft(peer: PeerKey): void {
    for (const [piece, { id }] of this.#asked) if (id === peer) this.#asked.delete(piece);
  }

  #late(candidates: Candidates, context: SelectionContext): Selection | undefined {
    for (const piece of candidates.late()) {
      const asked = this.#asked.get(piece);
      if (asked && asked.received.rate >= context.peer.received.rate) continue;
      return { piece, reason: `late: ${due(context.deadline(piece), context.now)}` };
    }
    return undefined;
  }

  /** Deadlines grow from the playhead on: the first piece left has the nearest. */
  #urgent(candidates: Candidates, context: SelectionContext): Selection | undefined {
    const piece = first(candidates.inOrder(context.playhead));
    const deadline = piece === undefined ? undefined : context.deadline(piece);
    if (piece === undefined || deadline === undefined) return undefined;
    if (deadline - context.now > this.#urgentMs) return undefined;
    return { piece, reason: `urgent: ${due(deadline, context.now)}` };
  }
}

function due(deadline: number | undefined, now: number): string {
  if (deadline === undefined) return "due";
  const seconds = (Math.abs(deadline - now) / 1_000).toFixed(1);
  return deadline < now ? `due ${seconds} s ago` : `due in ${seconds} s`;
}

/** {@link DeadlineFirst}, for the plugin. */
export const deadline = defineStrategy({
  summary: "for streaming: late pieces, then by deadline, then the rarest",
  source: "Give-to-Get: Mol et al., MMCN 2008; Tribler's video on demand",
  options: schema,
  create: (given) => new DeadlineFirst(given),
});
