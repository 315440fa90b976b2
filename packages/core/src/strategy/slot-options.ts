/**
 * Names of the options that every choker has. The engine handles them; a choker may not have its own options by these
 * names.
 */
export const SLOT_OPTION_NAMES = {
  /** Number of slots for peers that have earned one. */
  regular: "slots",
  /** Number of slots for peers that have not earned one yet. */
  optimistic: "optimistic",
} as const;
