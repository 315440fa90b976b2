/** What the options are called that every choker has already: the engine takes them, and no choker may have one of its own so called. */
export const SLOT_OPTION_NAMES = {
  /** Slots for those who have earned one. */
  regular: "slots",
  /** Slots for those who have yet to. */
  optimistic: "optimistic",
} as const;
