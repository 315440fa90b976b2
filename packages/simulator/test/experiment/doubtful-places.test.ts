import { describe, expect, it } from "vitest";
import { doubtfulPlaces } from "../../src/experiment/tournament/doubtful-places.js";
import { fakeTournament } from "../report/fake-report.js";

const PLAYED = fakeTournament(["tft", "nobody"]);

describe("the places of a tournament", () => {
  it("may be chance with few seeds, and need no warning with six", () => {
    expect(doubtfulPlaces(PLAYED, 1)).toEqual([
      expect.stringMatching(/^1 seed is too few for .* 6 or more\.$/),
    ]);
    expect(doubtfulPlaces(PLAYED, 5)).toEqual([expect.stringMatching(/^5 seeds are too few for /)]);
    expect(doubtfulPlaces(PLAYED, 6)).toEqual([]);
  });

  it("mean nothing where no choker has a score", () => {
    const unplayed = <Score extends { readonly games: number }>(score: Score): Score => ({
      ...score,
      games: 0,
    });
    const ranking = PLAYED.ranking.map((entry) => ({
      ...entry,
      performance: unplayed(entry.performance),
      robustness: unplayed(entry.robustness),
      aggressiveness: unplayed(entry.aggressiveness),
    }));
    expect(doubtfulPlaces({ ranking }, 6)).toEqual([
      "No choker has a score: no peer has a download speed that counts.",
    ]);
    expect(doubtfulPlaces({ ranking: [PLAYED.ranking[0]!, ranking[1]!] }, 6)).toEqual([]);
  });
});
