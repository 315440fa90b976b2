/**
 * Something that takes place at a moment of a {@link VirtualClock}. The object is its owner's and is used again
 * and again; what differs from time to time is the number. A closure for each would be garbage by the million.
 */
export interface Happening {
  /** It takes place. `number` is what it was planned with. */
  happen(number: number): void;
}
