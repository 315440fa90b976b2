/** As much as there is: only where a bound is asked for. */
export interface Unbounded {
  /** Which quantity. */
  readonly kind: "unbounded";
}

/** The same for all. */
export interface FixedQuantity {
  /** Which quantity. */
  readonly kind: "fixed";
  /** How much. */
  readonly value: number;
}

/** Evenly between two. */
export interface UniformQuantity {
  /** Which quantity. */
  readonly kind: "uniform";
  /** The least. */
  readonly least: number;
  /** The most. */
  readonly most: number;
}

/** Most below its mean, a few far above. */
export interface ExponentialQuantity {
  /** Which quantity. */
  readonly kind: "exponential";
  /** The mean. */
  readonly mean: number;
}

/** One of some. */
export interface ChosenQuantity {
  /** Which quantity. */
  readonly kind: "choice";
  /** One of these, each as often as its weight says. */
  readonly of: readonly Weighted[];
}

/** A value and how likely it is, relative to the others. */
export interface Weighted {
  /** The value. */
  readonly value: number;
  /** How often; above 0. */
  readonly weight: number;
}

/** An amount that is the same for all, or drawn anew for each peer. The unit is that of the place it stands in. */
export type Quantity = Unbounded | FixedQuantity | UniformQuantity | ExponentialQuantity | ChosenQuantity;
