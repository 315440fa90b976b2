import { describe, expect, it } from "vitest";
import { compare, measureRun } from "../../src/experiment/index.js";
import { writtenForm } from "../../src/report/scenario/written-form.js";
import { readScenario } from "../../src/scenario/index.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { fakeReport, onePeer, threeClasses } from "./fake-report.js";
import type { PageElement, PageReader } from "./page-reader.js";
import { readFakePage, readPage } from "./read-page.js";

/** How long the bars of a chart of intervals are, which alone are lines that thick. */
function barLengths(chart: PageElement): number[] {
  return [...chart.querySelectorAll('[stroke-width="2.5"] line')].map((line) => {
    const [from, to] = ["x1", "x2"].map((end) => Number(line.getAttribute(end)));
    return Math.abs(to! - from!);
  });
}

const SCENARIO = threeClasses();
const VARIANTS = { tft: { scenario: SCENARIO }, propshare: { scenario: SCENARIO, speed: 1.3 } };

describe("the page of a comparison", () => {
  it("says nothing first of a difference that reads as none", () => {
    const scenario = threeClasses({ each: 6 });
    const [sentence] = readFakePage({ tft: { scenario }, everyone: { scenario, speed: 0.9 } }, 6).words(
      ".lead li",
    );
    expect(sentence).toMatch(/^everyone is [\d.]+ % slower than tft/);
    expect(sentence).not.toMatch(/ 0\.0+ /);
  });

  it("says which keys its variants differ in, whose names may be values alone", () => {
    const differing = (...scenarios: readonly Scenario[]): string[] => {
      const variants = scenarios.map((scenario, index) => [`variant ${index + 1}`, { scenario }]);
      return readFakePage(Object.fromEntries(variants)).words(".varied");
    };
    const scenario = threeClasses({ each: 1 });
    const varied = (more: object): Scenario => readScenario({ ...writtenForm(scenario), ...more });
    const { populations } = writtenForm(scenario);
    const seed = { ...populations["seed"], upload: "400kbit" };
    const slow = { ...populations["slow"], upload: { uniform: ["1Mbit", "3Mbit"] }, choker: "tft:slots=6" };
    expect(differing(scenario, varied({ populations: { ...populations, seed } }))).toEqual([
      "The variants differ in seed.upload.",
    ]);
    expect(
      differing(scenario, varied({ populations: { ...populations, slow }, network: { latency: "9ms" } })),
    ).toEqual(["The variants differ in slow.upload, slow.choker and network.latency."]);
    expect(differing(scenario, varied({ name: "another" }))).toEqual([]);
    expect(differing(scenario, threeClasses({ each: 2, sample: "9s" }))).toEqual([
      "The variants differ in count of all leechers and measures.sample.",
    ]);
  });

  it("numbers variants whose names are too long for a chart, and says first what the numbers mean", () => {
    const scenario = threeClasses({ each: 2 });
    const [one, other] = [
      "tft, fast.upload=1Mbit, network.latency=9ms",
      "tft, fast.upload=1Mbit, network.latency=99ms",
    ];
    const input = fakeReport({ [one]: { scenario }, [other]: { scenario, speed: 0.9 } }, 6);
    const failures = [{ variant: other, seed: "1", error: "RunError", message: "oops" }];
    const page = readPage({ ...input, summary: { ...input.summary, failures } });
    expect(page.words(".variants li")).toEqual([`(1) ${one}`, `(2) ${other}`]);
    expect(page.words(".lead li")[0]).toMatch(/^\(2\) against \(1\): /);
    expect(page.rows("Runs that failed")).toEqual([["(2)", "1", "oops"]]);
    for (const section of ["#comparison", "#completion", "#peers"])
      expect(page.words(section)[0]!.includes("latency=9")).toBe(false);
    expect(readFakePage({ tft: { scenario }, everyone: { scenario } }, 6).all(".variants")).toEqual([]);
  });

  const page = readFakePage(VARIANTS, 8);

  it("says first what can be said of each variant", () => {
    expect(page.words(".lead li")).toEqual([
      expect.stringMatching(
        /^propshare is [\d.]+ % faster than tft in mean download time \(8 pairs, 95 % interval [\d.]+ % to [\d.]+ %\); by class: fast [\d.]+ % faster, medium [\d.]+ % faster and slow [\d.]+ % faster; also /,
      ),
    ]);
  });

  it("says within what a difference lies that may be chance", () => {
    const [quick, slow] = [1.3, 0.8].map((speed) =>
      fakeReport({ tft: { scenario: SCENARIO }, same: { scenario: SCENARIO, speed } }, 8),
    );
    const runs = quick!.runs.map((run, index) => (index % 2 === 0 ? run : slow!.runs[index]!));
    const comparison = compare(runs.map(measureRun), quick!.summary.comparison);
    const either = readPage({ summary: { ...quick!.summary, comparison }, runs });
    const [sentence] = either.words(".lead li");
    expect(sentence).toMatch(
      /^same against tft: no clear difference in mean download time \(8 pairs, 95 % interval −[\d.]+ % to \+[\d.]+ %\)/,
    );
  });

  it("says that download times of different peers are not compared, and what is in their place", () => {
    const some = { scenario: SCENARIO, completing: 0.5, speed: 2 };
    const partly = readFakePage({ tft: { scenario: SCENARIO }, some }, 8);
    const [sentence] = partly.words(".lead li");
    expect(sentence).toMatch(
      /^some is [\d.]+ % \w+ than tft in mean download speed \(.*\); download times are not comparable, as not everybody completed; /,
    );
    expect(partly.words("#overview caption")[0]).toMatch(/; download times are of those who completed$/);
    expect(partly.words("#differences .note")[0]).toBe(
      "A difference is missing where it is not comparable: not everybody completed.",
    );
    expect(partly.words("#differences .wide text")).not.toContain("mean download time");
    expect(partly.words("#differences .wide text")).toContain("mean download speed");
    expect(page.words("#differences .wide text")).not.toContain("mean download speed");
    const [times] = partly.rows("Differences from tft");
    expect([times![0], ...times!.slice(4)]).toEqual([
      ...["mean download time", "–", "–", "–", "8", "–", "–"],
      "not comparable: not everybody completed",
    ]);
  });

  it("calls the range of a few runs what it is, and says nothing of a single one", () => {
    const few = readFakePage(VARIANTS, 3);
    expect(few.page).not.toContain("95 % interval by");
    expect(few.words("#comparison .reading")[0]).toContain(
      "its bar the range of the runs (fewer than six have no 95 % interval)",
    );
    expect(few.rows("Medians over the runs, each with its range of runs")[0]!.at(-1)).toMatch(/ to /);
    expect(few.rows("Differences from tft")[0]![5]).toMatch(/ to /);
    const one = readFakePage(VARIANTS, 1);
    expect(one.rows("Medians over the runs, each with its range of runs")[0]!.at(-1)).toBe("–");
    expect(one.rows("Differences from tft")[0]![5]).toBe("–");
  });

  it("draws no bar for a few runs among more of them, and says so", () => {
    const { summary, runs } = fakeReport({ ...VARIANTS, fair: { scenario: SCENARIO, speed: 0.8 } }, 6);
    // of the last variant three runs are missing
    const kept = runs.slice(0, -3);
    const comparison = compare(kept.map(measureRun), summary.comparison);
    const mixed = readPage({ summary: { ...summary, comparison }, runs: kept });
    const [whole, few] = mixed.all("#differences .chart .wide");
    expect(barLengths(whole!).filter((length) => length > 0)).not.toEqual([]);
    expect(barLengths(few!).filter((length) => length > 0)).toEqual([]);
    expect(mixed.words("#comparison .reading")[0]).toContain("fewer than six runs have none");
  });

  it("has for the copies of each variant the same colours", () => {
    const uneven = readFakePage({
      ...VARIANTS,
      small: { scenario: onePeer() },
    });
    const legends = uneven
      .all("#copies svg")
      .map((svg) => [...svg.querySelectorAll("text")].map(({ textContent }) => textContent))
      .map((texts) => texts.slice(0, texts.indexOf("place in the file")));
    expect(legends).toHaveLength(3);
    expect(new Set(legends.map((legend) => legend.join())).size).toBe(1);
    expect(legends[0]!.length).toBeGreaterThan(3);
  });

  it("begins an axis of values at 0 unless all of them are close to each other", () => {
    const ticks = (variants: Parameters<typeof fakeReport>[0]): string[] =>
      [...readFakePage(variants, 3).all("#values svg")[0]!.querySelectorAll("text")].map(
        (text) => text.textContent,
      );
    expect(ticks({ ...VARIANTS, propshare: { scenario: SCENARIO, speed: 1.01 } })).not.toContain("0");
    expect(ticks({ ...VARIANTS, propshare: { scenario: SCENARIO, speed: 4 } })).toContain("0");
  });

  it("has a column for each variant, and the differences seed by seed", () => {
    const [head] = page.words("#overview thead tr");
    expect(head).toBe("measuretftpropshare");
    expect(page.words("#comparison h3")).toEqual(["Difference from tft", "What each variant achieved"]);
    const [first] = page.rows("Differences from tft");
    expect(first!.slice(0, 2)).toEqual(["mean download time", "propshare"]);
    expect(first!.at(-1)).toBe("faster");
  });

  it("draws the difference of each seed that both have, also where the baseline lacks one", () => {
    const input = fakeReport(VARIANTS, 8);
    const { comparison } = input.summary;
    const [gone] = comparison.seeds;
    const runs = input.runs.map(measureRun);
    const left = runs.filter(({ variant, seed }) => variant !== "tft" || seed !== gone);
    const summary = { ...input.summary, comparison: compare(left, comparison) };
    const some = readPage({ ...input, summary });
    const ticks = (of: PageReader) =>
      of.all("#differences [stroke^='var(--series']:not([stroke-width]) line").length;
    // of seven seeds in eight, but for those that are now beyond the ends of the axis
    expect(ticks(some)).toBeGreaterThan(ticks(page) * 0.8);
    expect(ticks(some)).toBeLessThan(ticks(page));
  });

  it("has a line for each variant, of the swarm and of each class", () => {
    const words = page.words("#completion svg text");
    expect(words.filter((word) => word === "propshare").length).toBeGreaterThanOrEqual(2 + 3);
    expect(page.words("#completions-by-class h4")).toEqual(["fast", "medium", "slow"]);
  });

  it("puts numbers over time beside their time, also where one variant takes much longer", () => {
    const scenario = threeClasses({ sample: "1s" });
    const input = fakeReport({ quick: { scenario, speed: 4 }, slow: { scenario } });
    const [quick, slow] = input.runs.map(({ result }) => result.simulatedMs / 1_000);
    expect(slow).toBeGreaterThan(3 * quick!);
    const rows = readPage(input).rows("Use of the upload capacity");
    const lastOfQuick = rows.findLast(([, used]) => used !== "–")!;
    expect(Number(lastOfQuick[0])).toBeLessThanOrEqual(quick!);
  });

  it("has a chart for each variant where they would hide each other", () => {
    for (const id of ["copies", "unchokes", "bytes", "fairness", "messages-by-kind"]) {
      expect(page.words(`#${id} h4`)).toEqual(["tft", "propshare"]);
    }
  });
});
