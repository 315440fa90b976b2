import { describe, expect, it } from "vitest";
import { readScenario } from "../../src/scenario/index.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { fakeTournament, threeClasses } from "./fake-report.js";
import { readFakePage } from "./read-page.js";

/** A swarm whose leechers are all of the class called `name`. */
function ofOneClass(name: string): Scenario {
  return readScenario({
    name: "one class",
    file: "1MiB",
    populations: { seed: { holds: "all" }, [name]: { count: 4 } },
    measures: { sample: "1s" },
  });
}

const scenario = threeClasses();
const FAR = { quick: { scenario, speed: 4 }, slow: { scenario } };

describe("a difference that is far greater than others", () => {
  const page = readFakePage(FAR, 8);
  const words = page.words("#differences svg text").map((word) => word.replaceAll("\u00a0", " "));

  it("stands at the end of the axis with its number, so that the others can be seen", () => {
    expect(words).toContainEqual(expect.stringMatching(/^\+3\d\d\.\d % →$/));
    const ticks = words.filter((word) => /^[\u2212\d]+ %$/.test(word));
    expect(ticks).toContain("100 %");
    expect(ticks.map((tick) => Math.abs(Number.parseFloat(tick.replace("\u2212", ""))))).not.toContain(200);
    expect(page.one("#differences").textContent).toContain("A mark with an arrow");
  });

  it("is not spoken of where there is none", () => {
    const near = readFakePage({ slow: { scenario }, quick: { scenario, speed: 1.2 } }, 8);
    expect(near.one("#differences").textContent).not.toMatch(/→|arrow/);
  });
});

describe("a comparison of few runs", () => {
  it("says once that they are too few, and how many would do", () => {
    const lead = readFakePage({ ...FAR, third: { scenario, speed: 2 } }, 3).words(".lead li");
    expect(lead).toEqual([
      "3 runs of each variant are too few to tell any variant apart from quick: the differences below may be " +
        "chance. Use --seeds 6 or more.",
    ]);
    expect(readFakePage(FAR, 1).words(".lead li")[0]).toMatch(
      /^1 run of each variant is too few to tell slow apart from quick/,
    );
  });
});

describe("charts of one figure", () => {
  it("say in their files what they are of", () => {
    const page = readFakePage(FAR, 8);
    const titleOf = (link: string): string =>
      decodeURIComponent(page.one(`${link} a[download]`).getAttribute("href")!).match(
        /aria-label="([^"]+)"/,
      )![1]!;
    expect(titleOf("#bytes")).toBe("Where the bytes went: quick");
    expect(titleOf("#completions")).toBe("How soon leechers completed, by variant");
  });

  it("are not drawn by class where each variant has but one", () => {
    const one = readFakePage({ a: { scenario: ofOneClass("a") }, b: { scenario: ofOneClass("b") } });
    expect(one.all("#completions")).toHaveLength(1);
    expect(one.all("#completions-by-class")).toEqual([]);
    expect(readFakePage(FAR).all("#completions-by-class")).toHaveLength(1);
  });
});

it("names the chokers of a matrix whole where a smaller font lets it", () => {
  const chokers = ["tft", "rarity", "propshare", "nobody"];
  const runs = Object.fromEntries(chokers.map((name) => [name, { scenario: ofOneClass(name) }]));
  const page = readFakePage(runs, 1, { tournament: fakeTournament(chokers) });
  expect(page.words("#encounters svg text")).not.toContainEqual(expect.stringContaining("…"));
});
