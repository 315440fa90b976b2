import { type Unchoke, brief, disown, isIterable, kindOf } from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";

/** Far beyond any use, but near enough that nothing computed from shares and ceilings overflows. */
const LEAST_AMOUNT = 1e-100;
const MOST_AMOUNT = 1e100;

/** An answer that cannot be applied. */
export interface Nonsense {
  /** The kind of mistake. */
  readonly kind: string;
  /** What was answered and what should have been, for the strategy's author. */
  readonly message: string;
}

/**
 * Reads a strategy's answer as copies, so that it cannot change afterwards. Never reads more than one beyond `most`,
 * because an iterator may be endless. What the iterator throws is passed on.
 */
export function readAnswer(
  answer: unknown,
  most: number,
  isKnown: (peer: PeerKey) => boolean,
): Unchoke[] | Nonsense {
  if (!isIterable(answer)) {
    disown(answer);
    return { kind: "not iterable", message: `returned ${kindOf(answer)}: return a list of { peer, reason }` };
  }
  const decisions = new Map<PeerKey, Unchoke>();
  for (const entry of answer) {
    const decision = readDecision(entry);
    if ("kind" in decision) return decision;
    const nonsense = judge(decision, decisions, most, isKnown);
    if (nonsense) return nonsense;
    decisions.set(decision.peer, decision);
  }
  return [...decisions.values()];
}

function readDecision(entry: unknown): Unchoke | Nonsense {
  const { peer, reason, share, ceiling } = (entry ?? {}) as Partial<Record<keyof Unchoke, unknown>>;
  if (typeof peer !== "number" || typeof reason !== "string") {
    return {
      kind: "malformed",
      message: `returned ${brief(entry)} instead of { peer, reason }, a peer id and a string`,
    };
  }
  if (!isAmount(share)) {
    return {
      kind: "bad share",
      message: `gave peer ${peer} the share ${brief(share)}, which is not a number from 1e-100 to 1e100`,
    };
  }
  if (!isAmount(ceiling)) {
    return {
      kind: "bad ceiling",
      message: `gave peer ${peer} the ceiling ${brief(ceiling)}, which is not a number from 1e-100 to 1e100`,
    };
  }
  return {
    peer: peer as PeerKey,
    reason,
    ...(share === undefined ? {} : { share }),
    ...(ceiling === undefined ? {} : { ceiling }),
  };
}

function isAmount(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === "number" && value >= LEAST_AMOUNT && value <= MOST_AMOUNT);
}

function judge(
  { peer }: Unchoke,
  earlier: ReadonlyMap<PeerKey, Unchoke>,
  most: number,
  isKnown: (peer: PeerKey) => boolean,
): Nonsense | undefined {
  if (!isKnown(peer)) {
    return { kind: "unknown peer", message: `unchoked peer ${peer}, which is not connected` };
  }
  if (earlier.has(peer)) return { kind: "duplicate peer", message: `unchoked peer ${peer} twice` };
  if (earlier.size === most) {
    return { kind: "too many", message: `unchoked more than ${most} peers, the number of slots` };
  }
  return undefined;
}
