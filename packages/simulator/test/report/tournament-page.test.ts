import { describe, expect, it } from "vitest";
import { fakeTournament, onePeer, threeClasses } from "./fake-report.js";
import { readFakePage } from "./read-page.js";

const SCENARIO = threeClasses();

describe("the page of a tournament", () => {
  const labels = ["tft", "propshare", "nobody"];
  const mixed = Object.fromEntries(
    ["tft 50% + propshare 50%", "tft 90% + propshare 10%"].map((name) => [name, { scenario: SCENARIO }]),
  );
  const alone = Object.fromEntries(labels.map((name) => [name, { scenario: SCENARIO }]));
  const page = readFakePage({ ...alone, ...mixed }, 1, { tournament: fakeTournament(labels) });

  it("says who won, and ranks all", () => {
    expect(page.one(".lead").textContent).toContain("tft won, with 0.90 of 1 point");
    expect(page.rows("The ranking").map((row) => row.slice(0, 3))).toEqual([
      ["tft", "1", "0.90"],
      ["propshare", "2", "0.75"],
      ["nobody", "3", "0.60"],
    ]);
  });

  it("says that two are level where their points read the same", () => {
    const whole = fakeTournament(labels);
    const ranking = whole.ranking.map((entry, index) => ({
      ...entry,
      points: index < 2 ? 0.7512 - index / 1e4 : 0.5,
    }));
    const level = readFakePage(alone, 1, { tournament: { ...whole, ranking } });
    expect(level.one(".lead").textContent).toContain("tft and propshare are level, with 0.75 of 1 point");
  });

  it("has a matrix for each mixture", () => {
    expect(page.words("#encounters h4")).toEqual(["50/50", "90/10", "10/90"]);
    expect(page.rows("Every pairing")).toHaveLength(3 * 2 * 3);
  });

  it("says nothing of scores without games, and has no chart where there are none at all", () => {
    const whole = fakeTournament(labels);
    const interval = { low: 0, high: 1, level: 1 };
    const unplayed = { value: 0, interval, games: 0 };
    const ranking = whole.ranking.map((entry) => ({ ...entry, aggressiveness: unplayed }));
    const early = readFakePage(alone, 1, { tournament: { ...whole, ranking, encounters: [] } });
    expect(early.words("#scores h4")).toEqual(["Performance: alone", "Robustness: as 90 %"]);
    expect(early.rows("Scores, each with its 95 % interval")[6]).toEqual([
      ...["Aggressiveness: as 10 %", "tft", "0", "–", "–", "–"],
    ]);
    expect(early.page).not.toMatch(/NaN|undefined|Infinity/);
    const none = ranking.map((entry) => ({ ...entry, performance: unplayed, robustness: unplayed }));
    const nothing = readFakePage(alone, 1, { tournament: { ...whole, ranking: none, encounters: [] } });
    expect(nothing.all("#scores")).toEqual([]);
    expect(nothing.one(".lead").textContent).toContain("No choker has a score");
    expect(nothing.rows("The ranking")[0]).toEqual(["tft", "–", "–", "–", "–", "–", expect.any(String), "–"]);
  });

  it("draws the first eight of many chokers, and says so", () => {
    const many = Array.from({ length: 10 }, (_, index) => `choker ${index}`);
    const scenario = onePeer();
    const variants = Object.fromEntries(
      [...many, "choker 0 50% + choker 1 50%"].map((name) => [name, { scenario }]),
    );
    const large = readFakePage(variants, 1, { tournament: fakeTournament(many) });
    expect(large.words(".warning")).toEqual([
      "From Completion on, the first 8 of 10 chokers are drawn; all are in summary.json.",
    ]);
    expect(large.rows("The variants")).toHaveLength(10);
    expect(large.words("#copies h4")).toHaveLength(8);
    expect(page.words(".warning")).toEqual([]);
  });

  it("draws the swarms of one choker alone, and compares none of them with another", () => {
    expect(page.words("#copies h4")).toEqual(labels);
    expect(page.all("#comparison")).toEqual([]);
    expect(page.rows("The runs")).toHaveLength(5);
  });
});
