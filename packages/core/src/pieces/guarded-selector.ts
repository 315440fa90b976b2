import {
  type Candidates,
  type PieceSelector,
  type Selection,
  type SelectionContext,
  type StrategyFaults,
  disown,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import type { PeerKey, PieceIndex } from "../units/index.js";

/**
 * Asks a plugin's selector and checks what it answers. Whatever it does wrong is kept in `faults`, and the
 * rarest candidate is taken instead: the swarm goes on.
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

  /** The piece to start, or undefined to leave the peer idle. */
  select(candidates: Candidates, context: SelectionContext): Selection | undefined {
    if (this.faults.off) return rarest(candidates);
    let answer: unknown;
    let selection: Selection | undefined;
    this.faults.begin();
    try {
      answer = this.selector.select(candidates, context);
      selection = toSelection(answer);
    } catch (thrown) {
      this.faults.failed("select", "throws", `threw in select: ${messageOf(thrown)}`, thrown);
      return rarest(candidates);
    } finally {
      this.faults.end("select");
    }
    if (answer === undefined || answer === null) return undefined;
    if (!selection || !mayBeAsked(selection.piece, candidates)) {
      disown(answer);
      this.faults.failed(
        "select",
        "not a candidate",
        `selected ${show(answer, selection)}, which is not a candidate`,
      );
      return rarest(candidates);
    }
    this.faults.succeeded();
    return selection;
  }

  /** Lets the selector forget `peer`. */
  peerLeft(peer: PeerKey): void {
    try {
      disown(this.selector.peerLeft?.(peer));
    } catch (thrown) {
      this.faults.failed("peerLeft", "throws in peerLeft", `threw in peerLeft: ${messageOf(thrown)}`, thrown);
    }
  }
}

function mayBeAsked(piece: PieceIndex, candidates: Candidates): boolean {
  if (!Number.isInteger(piece)) return false; // candidates are looked up in arrays, which answer anything else anyhow
  if (candidates.has(piece)) return true;
  for (const late of candidates.late()) if (late === piece) return true;
  return false;
}

function toSelection(answer: unknown): Selection | undefined {
  if (typeof answer === "number") return { piece: answer as PieceIndex, reason: "selected" };
  const { piece, reason } = (answer ?? {}) as Partial<Record<keyof Selection, unknown>>;
  if (typeof piece !== "number") return undefined;
  return { piece: piece as PieceIndex, reason: typeof reason === "string" ? reason : "selected" };
}

function rarest(candidates: Candidates): Selection | undefined {
  for (const piece of candidates.rarest()) return { piece, reason: "rarest, the selector having failed" };
  return undefined;
}

function show(answer: {}, selection: Selection | undefined): string {
  return selection ? `piece ${selection.piece}` : kindOf(answer);
}
