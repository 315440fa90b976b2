/** The trackers of `tiers` that can be asked, tier by tier; `leftOut` is told of the others. */
export function usableTrackers(
  tiers: readonly (readonly string[])[],
  leftOut: (url: string) => void,
): string[][] {
  const isUsable = (url: string): boolean => {
    const usable = /^https?:/i.test(url);
    if (!usable) leftOut(url);
    return usable;
  };
  return tiers.map((tier) => tier.filter(isUsable)).filter((tier) => tier.length > 0);
}
