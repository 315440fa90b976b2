import { whyNotAsked } from "@minibit/core";

/** Returns the trackers of `tiers` that can be asked, tier by tier; calls `leftOut` with the others and the reasons. */
export function usableTrackers(
  tiers: readonly (readonly string[])[],
  leftOut: (url: string, why: string) => void,
): string[][] {
  const isUsable = (url: string): boolean => {
    const usable = /^https?:/i.test(url);
    if (!usable) leftOut(url, whyNotAsked(url));
    return usable;
  };
  return tiers.map((tier) => tier.filter(isUsable)).filter((tier) => tier.length > 0);
}
