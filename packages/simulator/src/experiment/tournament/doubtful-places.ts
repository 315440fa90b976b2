import { isScored } from "./is-scored.js";
import type { TournamentResult } from "./tournament-result.js";
import { LEAST_PAIRS } from "../comparison/verdict.js";

/**
 * Returns warnings about the places of a tournament with so many `seeds`; none if its scores have intervals of 95 %.
 */
export function doubtfulPlaces(
  { ranking }: Pick<TournamentResult, "ranking">,
  seeds: number,
): readonly string[] {
  if (!ranking.some(isScored)) return ["No choker has a score: no peer has a download speed that counts."];
  if (seeds >= LEAST_PAIRS) return [];
  const few = seeds === 1 ? "1 seed is" : `${seeds} seeds are`;
  return [
    `${few} too few for confidence intervals: places with similar points may be chance. ` +
      `Use --seeds ${LEAST_PAIRS} or more.`,
  ];
}
