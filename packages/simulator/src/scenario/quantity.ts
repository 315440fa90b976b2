/** An amount that is the same for all, or drawn anew for each peer. The unit is that of the place it stands in. */
export type Quantity =
  /** As much as there is: only where a bound is asked for. */
  | { readonly kind: "unbounded" }
  /** The same for all. */
  | { readonly kind: "fixed"; readonly value: number }
  /** Evenly between two. */
  | { readonly kind: "uniform"; readonly least: number; readonly most: number }
  /** With this mean: most below it, a few far above. */
  | { readonly kind: "exponential"; readonly mean: number }
  /** One of some, each as often as its weight says. */
  | { readonly kind: "choice"; readonly of: readonly Weighted[] };

/** A value and how often it comes, relative to the others. */
export interface Weighted {
  /** The value. */
  readonly value: number;
  /** How often; above 0. */
  readonly weight: number;
}
