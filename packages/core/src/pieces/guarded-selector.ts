import {
  type Candidates,
  type PieceSelector,
  type Selection,
  type SelectionContext,
  type StrategyFaults,
  disown,
  messageOf,
} from "../strategy/index.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import { type UncheckedSelection, readSelection, wrongSelection } from "./selector-answer.js";

/**
 * Asks a plugin's selector and checks its answer. Mistakes are recorded in `faults`, and the rarest candidate is taken
 * instead: the swarm goes on.
 */
export class GuardedSelector {
  /** Guards `selector`. */
  constructor(
    private selector: PieceSelector,
    private faults: StrategyFaults,
  ) {}

  /** Asks `selector` from now on. */
  use(selector: PieceSelector, faults: StrategyFaults): void {
    this.selector = selector;
    this.faults = faults;
  }

  /** Returns the piece to start; undefined to leave the peer idle. */
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    if (this.faults.off) return rarest(candidates);
    let selection: UncheckedSelection | undefined;
    this.faults.begin();
    try {
      selection = readSelection(this.selector.select(candidates, context));
    } catch (thrown) {
      this.faults.failed("select", "throws", `threw in select: ${messageOf(thrown)}`, thrown);
      return rarest(candidates);
    } finally {
      this.faults.end("select");
    }
    if (!selection) return undefined;
    const { piece, reason } = selection;
    if (!mayBeAsked(piece, candidates)) {
      this.faults.failed("select", "not a candidate", wrongSelection(piece, context));
      return rarest(candidates);
    }
    this.faults.succeeded();
    return { piece, reason };
  }

  /** Lets the selector forget `peer`. */
  peerLeft(peer: PeerKey): void {
    this.faults.begin();
    try {
      disown(this.selector.peerLeft?.(peer));
    } catch (thrown) {
      this.faults.failed("peerLeft", "throws in peerLeft", `threw in peerLeft: ${messageOf(thrown)}`, thrown);
    } finally {
      this.faults.end("peerLeft");
    }
  }
}

function mayBeAsked(piece: unknown, candidates: Candidates): piece is PieceIndex {
  if (!Number.isInteger(piece)) return false; // the candidates' arrays would answer for anything else too
  if (candidates.has(piece as PieceIndex)) return true;
  for (const late of candidates.late()) if (late === piece) return true;
  return false;
}

function rarest(candidates: Candidates): Selection | undefined {
  for (const piece of candidates.rarest()) return { piece, reason: "rarest, the selector having failed" };
  return undefined;
}
