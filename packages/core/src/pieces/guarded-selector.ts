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

/** A selection, before it is known whether the piece is one. */
type Unchecked = Omit<Selection, "piece"> & { readonly piece: unknown };

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
    let selection: Unchecked;
    this.faults.begin();
    try {
      answer = this.selector.select(candidates, context);
      selection = readSelection(answer);
    } catch (thrown) {
      this.faults.failed("select", "throws", `threw in select: ${messageOf(thrown)}`, thrown);
      return rarest(candidates);
    } finally {
      this.faults.end("select");
    }
    if (answer === undefined || answer === null) return undefined;
    const { piece, reason } = selection;
    if (!mayBeAsked(piece, candidates)) {
      disown(answer);
      this.faults.failed("select", "not a candidate", `selected ${wrongWith(piece)}`);
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
  if (!Number.isInteger(piece)) return false; // candidates are looked up in arrays, which answer anything else anyhow
  if (candidates.has(piece as PieceIndex)) return true;
  for (const late of candidates.late()) if (late === piece) return true;
  return false;
}

function readSelection(answer: unknown): Unchecked {
  if (typeof answer !== "object" || answer === null || !("piece" in answer)) {
    return { piece: answer, reason: "selected" };
  }
  const { piece, reason } = answer as Partial<Record<keyof Selection, unknown>>;
  return { piece, reason: typeof reason === "string" ? reason : "selected" };
}

function rarest(candidates: Candidates): Selection | undefined {
  for (const piece of candidates.rarest()) return { piece, reason: "rarest, the selector having failed" };
  return undefined;
}

function wrongWith(piece: unknown): string {
  if (typeof piece === "number") return `piece ${piece}, which is not a candidate`;
  if (piece === undefined || piece === null)
    return `piece ${piece}: answer undefined itself to start nothing`;
  return `${kindOf(piece)}: answer the index of a candidate, or { piece, reason }`;
}
