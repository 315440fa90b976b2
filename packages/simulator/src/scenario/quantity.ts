/** No limit; allowed only where a limit is expected. */
export interface Unbounded {
  /** Kind of quantity. */
  readonly kind: "unbounded";
}

/** The same for all. */
export interface FixedQuantity {
  /** Kind of quantity. */
  readonly kind: "fixed";
  /** The value. */
  readonly value: number;
}

/** Uniformly distributed between two values. */
export interface UniformQuantity {
  /** Kind of quantity. */
  readonly kind: "uniform";
  /** The minimum. */
  readonly least: number;
  /** The maximum. */
  readonly most: number;
}

/** Exponentially distributed: most values are below the mean, a few far above. */
export interface ExponentialQuantity {
  /** Kind of quantity. */
  readonly kind: "exponential";
  /** The mean. */
  readonly mean: number;
}

/** One of several values. */
export interface ChosenQuantity {
  /** Kind of quantity. */
  readonly kind: "choice";
  /** The values, each drawn according to its weight. */
  readonly of: readonly Weighted[];
}

/** A value and its weight relative to the others. */
export interface Weighted {
  /** The value. */
  readonly value: number;
  /** The weight; above 0. */
  readonly weight: number;
}

/** An amount that is the same for all, or drawn for each peer. Its unit depends on where it is used. */
export type Quantity = Unbounded | FixedQuantity | UniformQuantity | ExponentialQuantity | ChosenQuantity;
