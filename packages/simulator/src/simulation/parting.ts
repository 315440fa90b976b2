/** How a peer stops: it leaves, possibly before it is complete, or it crashes, for a while or for good. */
export type Parting =
  | { readonly kind: "went"; readonly gaveUp: boolean }
  | { readonly kind: "crashed"; readonly backAfterMs: number | undefined; readonly keepsDisk: boolean };
