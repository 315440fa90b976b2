import type { TournamentEntry, TournamentResult } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { Style } from "../../src/render/style.js";
import { tournamentTables } from "../../src/simulating/tournament-tables.js";
import { KeptOutput } from "../run-command.js";

const PLAIN = new Style(new KeptOutput());

const score = (value: number) => ({ value, interval: { low: value, high: value, level: 0.95 }, games: 5 });

/** The result, with `one` in place of tft and `other` in place of nobody. */
function renamed(one: string, other: string): TournamentResult {
  const named = (name: string): string => (name === "tft" ? one : other);
  return {
    chokers: RESULT.chokers.map(named),
    ranking: RESULT.ranking.map((each) => ({ ...each, choker: named(each.choker) })),
    encounters: RESULT.encounters.map((each) => ({
      ...each,
      choker: named(each.choker),
      opponent: named(each.opponent),
    })),
  };
}

function entry(place: number, choker: string, value: number): TournamentEntry {
  const [performance, robustness] = [score(value), score(value)];
  return {
    place,
    choker,
    performance,
    robustness,
    aggressiveness: score(value / 2),
    even: score(value),
    points: (value * 2.5) / 3,
    speed: value * 51_200,
  };
}

const RESULT: TournamentResult = {
  chokers: ["nobody", "tft"],
  ranking: [entry(1, "tft", 1), entry(2, "nobody", 0)],
  encounters: [
    { choker: "tft", opponent: "nobody", mixture: "even", ratio: 1.25, won: 1, games: 5 },
    { choker: "nobody", opponent: "tft", mixture: "even", ratio: 0.8, won: 0, games: 5 },
  ],
};

describe("the tables of a tournament", () => {
  it("rank the chokers, the best first, and show who was faster than whom", () => {
    expect(tournamentTables(RESULT, PLAIN)).toEqual([
      "ranking by points, the mean of the three scores beside them",
      "  place  choker  points  performance  robustness  aggressive  speed alone",
      "      1  tft       0.83         1.00        1.00        0.50    51.2 kB/s",
      "      2  nobody    0.00         0.00        0.00        0.00        0 B/s",
      "",
      "speed of the row's peers over that of the column's, in 50/50 swarms",
      "          nobody   tft",
      "  nobody       ·  0.80",
      "  tft       1.25     ·",
      "",
      "the same, in swarms where 10 % have the row's choker",
      "          nobody  tft",
      "  nobody       ·    ·",
      "  tft          ·    ·",
    ]);
  });

  it("have numbers in place of names that do not fit, and say what these stand for", () => {
    const result = renamed("tft:newcomerWeight=1", "tft:newcomerWeight=5");
    expect(tournamentTables(result, PLAIN).slice(0, 10)).toEqual([
      "(1) tft:newcomerWeight=5",
      "(2) tft:newcomerWeight=1",
      "",
      "ranking by points, the mean of the three scores beside them",
      "  place  choker  points  performance  robustness  aggressive  speed alone",
      "      1  (2)       0.83         1.00        1.00        0.50    51.2 kB/s",
      "      2  (1)       0.00         0.00        0.00        0.00        0 B/s",
      "",
      "speed of the row's peers over that of the column's, in 50/50 swarms",
      "        (1)   (2)",
    ]);
  });

  it("keep in the ranking a name that is too long for a column of the others alone", () => {
    const lines = tournamentTables(renamed("tft:slots=10", "nobody"), PLAIN);
    expect(lines.slice(0, 2)).toEqual(["(1) nobody", "(2) tft:slots=10"]);
    expect(lines[5]).toMatch(/^ +1 {2}tft:slots=10 +0\.83 /);
    expect(lines[10]).toBe("  (1)     ·  0.80");
  });

  it("say nothing of a score without games", () => {
    const [first, ...others] = RESULT.ranking;
    const unplayed = { ...first!, robustness: { ...first!.robustness, value: 0, games: 0 } };
    expect(tournamentTables({ ...RESULT, ranking: [unplayed, ...others] }, PLAIN)).toContain(
      "      1  tft       0.83         1.00           –        0.50    51.2 kB/s",
    );
  });

  it("say nothing of a choker whose speed was not measured, not that it is 0", () => {
    const { ranking } = RESULT;
    const none = { value: 0, interval: { low: 0, high: 1, level: 1 }, games: 0 };
    const unplayed = { ...ranking[1]!, performance: none, robustness: none, aggressiveness: none };
    const lines = tournamentTables({ ...RESULT, ranking: [ranking[0]!, unplayed] }, PLAIN);
    expect(lines).toContain("      –  nobody       –            –           –           –            –");
  });
});
