/** It does what is right. */
export interface HonestBehaviour {
  /** Which behaviour. */
  readonly kind: "honest";
}

/** It serves nobody. */
export interface FreeRiding {
  /** Which behaviour. */
  readonly kind: "free-rider";
}

/** It serves nobody, and connects to everybody it can find (Sirivianos et al. 2007). */
export interface LargeView {
  /** Which behaviour. */
  readonly kind: "large-view";
  /** How long it waits before it announces again, milliseconds. */
  readonly announceEveryMs: number;
}

/** It says that it holds pieces which it does not. */
export interface Lying {
  /** Which behaviour. */
  readonly kind: "lying";
  /** The part of those it lacks that it says it holds. */
  readonly part: number;
}

/** Some of the blocks it sends are corrupt. */
export interface Corrupting {
  /** Which behaviour. */
  readonly kind: "corrupting";
  /** The part of its blocks. */
  readonly part: number;
}

/** It is several at once. */
export interface SybilBehaviour {
  /** Which behaviour. */
  readonly kind: "sybil";
  /** The identities that share its line. */
  readonly identities: number;
}

/** What a peer does that an honest one does not. It runs the same engine: only what goes out is bent. */
export type Behaviour = HonestBehaviour | FreeRiding | LargeView | Lying | Corrupting | SybilBehaviour;
