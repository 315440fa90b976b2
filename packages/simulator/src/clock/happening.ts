/**
 * Something that happens at a time of a {@link VirtualClock}. Its owner keeps the object and uses it many times; only
 * the number differs. A closure per event would leave millions of closures as garbage.
 */
export interface Happening {
  /** Called when it is due. `number` is what was scheduled with it. */
  happen(number: number): void;
}
