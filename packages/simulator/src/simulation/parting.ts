/** How a peer ends: it goes, sooner than it is complete or not, or is gone without a word, for a while or for good. */
export type Parting =
  | { readonly kind: "went"; readonly gaveUp: boolean }
  | { readonly kind: "crashed"; readonly backAfterMs: number | undefined; readonly keepsDisk: boolean };
