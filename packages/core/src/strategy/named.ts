/** A strategy and the name by which it was chosen. */
export interface Named<Strategy> {
  /** The strategy's name. */
  readonly name: string;
  /** The strategy. */
  readonly strategy: Strategy;
}
