/** Behaves correctly. */
export interface HonestBehaviour {
  /** Kind of behaviour. */
  readonly kind: "honest";
}

/** Serves no peer. */
export interface FreeRiding {
  /** Kind of behaviour. */
  readonly kind: "free-rider";
}

/** Serves no peer, and connects to every peer it can find (Sirivianos et al. 2007). */
export interface LargeView {
  /** Kind of behaviour. */
  readonly kind: "large-view";
  /** Time before it announces again, milliseconds. */
  readonly announceEveryMs: number;
}

/** Claims to hold pieces that it does not hold. */
export interface Lying {
  /** Kind of behaviour. */
  readonly kind: "lying";
  /** The part of the missing pieces that it claims to hold. */
  readonly part: number;
}

/** Sends some corrupt blocks. */
export interface Corrupting {
  /** Kind of behaviour. */
  readonly kind: "corrupting";
  /** The part of its blocks that is corrupt. */
  readonly part: number;
}

/** Appears as several peers at once. */
export interface SybilBehaviour {
  /** Kind of behaviour. */
  readonly kind: "sybil";
  /** Number of identities that share its access link. */
  readonly identities: number;
}

/** How a peer deviates from an honest one. It runs the same engine; only what it sends is altered. */
export type Behaviour = HonestBehaviour | FreeRiding | LargeView | Lying | Corrupting | SybilBehaviour;
