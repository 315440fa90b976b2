import type { TournamentEntry } from "./tournament-result.js";

/** Returns whether anything was played that a choker has points for. */
export function isScored({
  performance,
  robustness,
  aggressiveness,
}: Pick<TournamentEntry, "performance" | "robustness" | "aggressiveness">): boolean {
  return [performance, robustness, aggressiveness].some(({ games }) => games > 0);
}
