/** What a peer does that an honest one does not. It runs the same engine: only what goes out is bent. */
export type Behaviour =
  /** Nothing. */
  | { readonly kind: "honest" }
  /** It serves nobody. */
  | { readonly kind: "free-rider" }
  /** It serves nobody, and connects to everybody it can find (Sirivianos et al. 2007). */
  | { readonly kind: "large-view"; readonly announceEveryMs: number }
  /** It says that it holds pieces which it does not; `part` of those it lacks. */
  | { readonly kind: "lying"; readonly part: number }
  /** Of the blocks it sends, this part is corrupt. */
  | { readonly kind: "corrupting"; readonly part: number }
  /** One line, so many identities that share it. */
  | { readonly kind: "sybil"; readonly identities: number };
