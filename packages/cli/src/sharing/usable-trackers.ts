import { whyNotAsked } from "@minibit/core";

/** The trackers of `tiers` that can be asked, tier by tier; `leftOut` is told of the others, and why. */
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
