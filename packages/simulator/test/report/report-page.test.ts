import { describe, expect, it } from "vitest";
import { compare, measureRun } from "../../src/experiment/index.js";
import { reportPage } from "../../src/report/index.js";
import { writtenForm } from "../../src/report/scenario/written-form.js";
import { readScenario } from "../../src/scenario/index.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { fakeReport, fakeTournament, onePeer, threeClasses } from "./fake-report.js";
import { type PageElement, PageReader } from "./page-reader.js";

function read(...given: Parameters<typeof fakeReport>): PageReader {
  return new PageReader(reportPage(fakeReport(...given)));
}

/** How long the bars of a chart of intervals are, which alone are lines that thick. */
function barLengths(chart: PageElement): number[] {
  return [...chart.querySelectorAll('[stroke-width="2.5"] line')].map((line) => {
    const [from, to] = ["x1", "x2"].map((end) => Number(line.getAttribute(end)));
    return Math.abs(to! - from!);
  });
}

const SCENARIO = threeClasses();
const VARIANTS = { tft: { scenario: SCENARIO }, propshare: { scenario: SCENARIO, speed: 1.3 } };

describe("the page of one run", () => {
  const input = fakeReport({ heterogeneous: { scenario: SCENARIO } });
  const page = new PageReader(reportPage(input));

  it("is the same page for the same results", () => {
    expect(reportPage(input)).toBe(page.page);
  });

  it("loads nothing and runs nothing", () => {
    expect(page.one("meta[http-equiv]").getAttribute("content")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
    expect(page.all("script, img, link, iframe, object, [src]")).toEqual([]);
    const links = page.all("[href]").map((each) => each.getAttribute("href")!);
    expect(links.filter((link) => !/^(#|data:image\/svg\+xml,)/.test(link))).toEqual([]);
    expect(page.page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it("has a plot of everything, each with a heading, a sentence how to read it, its numbers and a file to save", () => {
    expect(page.words("figure h3")).toEqual([
      ...[
        "How soon leechers completed",
        "Use of the upload capacity",
        "Load of the seeds",
        "Who was present",
      ],
      ...["Evenness of the pieces", "Copies of the rarest piece", "Copies of each part of the file"],
      ...[
        "Who unchoked whom",
        "Where the bytes went",
        "What leechers gave for what they took",
        "Messages by kind",
      ],
    ]);
    for (const figure of page.all("figure")) {
      expect(figure.querySelector(".reading")!.textContent.length).toBeGreaterThan(30);
      expect(figure.querySelector("details table caption")!.textContent).not.toBe("");
      expect(figure.querySelector("svg[role=img]")!.getAttribute("aria-label")).not.toBe("");
      expect(figure.querySelector("a[download]")!.getAttribute("download")).toMatch(/\.svg$/);
    }
  });

  it("has headings in order, one id for one thing, and links that lead somewhere", () => {
    const levels = page.all("h1, h2, h3, h4").map(({ localName }) => Number(localName[1]));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThanOrEqual(1));
    const ids = page.all("[id]").map((each) => each.getAttribute("id")!);
    expect(new Set(ids).size).toBe(ids.length);
    const leads = page.all("nav a").map((each) => each.getAttribute("href")!.slice(1));
    expect(leads.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("says what was run, so that it can be run again", () => {
    const { result } = input.runs[0]!;
    expect(page.rows("The runs")).toEqual([
      [
        "heterogeneous",
        result.seed,
        result.digest,
        "everybody was complete",
        expect.any(String),
        expect.any(String),
      ],
    ]);
    const text = page.one("details.scenario pre").textContent;
    expect(readScenario(text)).toEqual(SCENARIO);
    expect(page.one("details.scenario p").textContent).toContain("minibit sim run scenario.yaml --seed 1");
  });

  it("has the command as it was given", () => {
    const [given] = page.words("#provenance dd code");
    expect(given).toBe("npx minibit sim compare heterogeneous --choker heterogeneous --seeds 1");
  });

  it("tells the distance from the bound and whether strategies behaved", () => {
    expect(page.one(".lead").textContent).toMatch(/times the shortest time that the access links allow/);
    expect(page.words(".tile dt")).toContain("last completion over its bound");
    expect(page.one("#strategies").textContent).toContain("No strategy threw an error");
  });
});

describe("the page of a comparison", () => {
  it("says nothing first of a difference that reads as none", () => {
    const scenario = threeClasses({ each: 6 });
    const [sentence] = read({ tft: { scenario }, everyone: { scenario, speed: 0.9 } }, 6).words(".lead li");
    expect(sentence).toMatch(/^everyone is [\d.]+ % slower than tft/);
    expect(sentence).not.toMatch(/ 0\.0+ /);
  });

  it("says which keys its variants differ in, whose names may be values alone", () => {
    const differing = (...scenarios: readonly Scenario[]): string[] => {
      const variants = scenarios.map((scenario, index) => [`variant ${index + 1}`, { scenario }]);
      return read(Object.fromEntries(variants)).words(".varied");
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
    const page = new PageReader(reportPage({ ...input, summary: { ...input.summary, failures } }));
    expect(page.words(".variants li")).toEqual([`(1) ${one}`, `(2) ${other}`]);
    expect(page.words(".lead li")[0]).toMatch(/^\(2\) against \(1\): /);
    expect(page.rows("Runs that failed")).toEqual([["(2)", "1", "oops"]]);
    for (const section of ["#comparison", "#completion", "#peers"])
      expect(page.words(section)[0]!.includes("latency=9")).toBe(false);
    expect(read({ tft: { scenario }, everyone: { scenario } }, 6).all(".variants")).toEqual([]);
  });

  const page = read(VARIANTS, 8);

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
    const either = new PageReader(reportPage({ summary: { ...quick!.summary, comparison }, runs }));
    const [sentence] = either.words(".lead li");
    expect(sentence).toMatch(
      /^same against tft: no clear difference in mean download time \(8 pairs, 95 % interval −[\d.]+ % to \+[\d.]+ %\)/,
    );
  });

  it("says that download times of different peers are not compared, and what is in their place", () => {
    const some = { scenario: SCENARIO, completing: 0.5, speed: 2 };
    const partly = read({ tft: { scenario: SCENARIO }, some }, 8);
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
    const few = read(VARIANTS, 3);
    expect(few.page).not.toContain("95 % interval by");
    expect(few.words("#comparison .reading")[0]).toContain(
      "its bar the range of the runs (fewer than six have no 95 % interval)",
    );
    expect(few.rows("Medians over the runs, each with its range of runs")[0]!.at(-1)).toMatch(/ to /);
    expect(few.rows("Differences from tft")[0]![5]).toMatch(/ to /);
    const one = read(VARIANTS, 1);
    expect(one.rows("Medians over the runs, each with its range of runs")[0]!.at(-1)).toBe("–");
    expect(one.rows("Differences from tft")[0]![5]).toBe("–");
  });

  it("draws no bar for a few runs among more of them, and says so", () => {
    const { summary, runs } = fakeReport({ ...VARIANTS, fair: { scenario: SCENARIO, speed: 0.8 } }, 6);
    // of the last variant three runs are missing
    const kept = runs.slice(0, -3);
    const comparison = compare(kept.map(measureRun), summary.comparison);
    const mixed = new PageReader(reportPage({ summary: { ...summary, comparison }, runs: kept }));
    const [whole, few] = mixed.all("#differences .chart .wide");
    expect(barLengths(whole!).filter((length) => length > 0)).not.toEqual([]);
    expect(barLengths(few!).filter((length) => length > 0)).toEqual([]);
    expect(mixed.words("#comparison .reading")[0]).toContain("fewer than six runs have none");
  });

  it("has for the copies of each variant the same colours", () => {
    const uneven = read({
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
      [...read(variants, 3).all("#values svg")[0]!.querySelectorAll("text")].map((text) => text.textContent);
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
    const some = new PageReader(reportPage({ ...input, summary }));
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
    const rows = new PageReader(reportPage(input)).rows("Use of the upload capacity");
    const lastOfQuick = rows.findLast(([, used]) => used !== "–")!;
    expect(Number(lastOfQuick[0])).toBeLessThanOrEqual(quick!);
  });

  it("has a chart for each variant where they would hide each other", () => {
    for (const id of ["copies", "unchokes", "bytes", "fairness", "messages-by-kind"]) {
      expect(page.words(`#${id} h4`)).toEqual(["tft", "propshare"]);
    }
  });
});

describe("the page of a tournament", () => {
  const labels = ["tft", "propshare", "nobody"];
  const mixed = Object.fromEntries(
    ["tft 50% + propshare 50%", "tft 90% + propshare 10%"].map((name) => [name, { scenario: SCENARIO }]),
  );
  const alone = Object.fromEntries(labels.map((name) => [name, { scenario: SCENARIO }]));
  const page = read({ ...alone, ...mixed }, 1, { tournament: fakeTournament(labels) });

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
    const level = read(alone, 1, { tournament: { ...whole, ranking } });
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
    const early = read(alone, 1, { tournament: { ...whole, ranking, encounters: [] } });
    expect(early.words("#scores h4")).toEqual(["Performance: alone", "Robustness: as 90 %"]);
    expect(early.rows("Scores, each with its 95 % interval")[6]).toEqual([
      ...["Aggressiveness: as 10 %", "tft", "0", "–", "–", "–"],
    ]);
    expect(early.page).not.toMatch(/NaN|undefined|Infinity/);
    const none = ranking.map((entry) => ({ ...entry, performance: unplayed, robustness: unplayed }));
    const nothing = read(alone, 1, { tournament: { ...whole, ranking: none, encounters: [] } });
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
    const large = read(variants, 1, { tournament: fakeTournament(many) });
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

describe("the page", () => {
  it("does not say that everybody was complete where some gave up", () => {
    const report = fakeReport({ leaving: { scenario: SCENARIO, completing: 0.5 } });
    const runs = report.runs.map((run) => ({
      ...run,
      result: { ...run.result, ending: "complete" as const },
    }));
    const [[, , , ending]] = new PageReader(reportPage({ ...report, runs })).rows("The runs") as [string[]];
    expect(ending).toBe("no incomplete peer was left");
  });

  it("bears that nobody completed", () => {
    const page = read({ stuck: { scenario: SCENARIO, completing: 0 } });
    expect(page.one(".lead").textContent).toContain("No leecher completed before the run ended");
    expect(page.one("#completions").textContent).toContain(
      "fast: 12 of 12 leechers were not complete at the end (12 still there)",
    );
    expect(page.words(".tile dd")).toContain("0.0 %");
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("bears one peer", () => {
    const page = read({ one: { scenario: onePeer() } });
    expect(page.all("figure").length).toBeGreaterThan(8);
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("bears a run that ended before anything was measured, and one of nobody", () => {
    const [whole] = fakeReport({ one: { scenario: onePeer() } }).runs;
    const { series } = whole!.result;
    const nothing = Object.fromEntries(
      Object.keys(series).map((name) => [name, []]),
    ) as unknown as typeof series;
    const none = { populations: [], bytes: [], regularMs: [], otherMs: [], connectedMs: [] };
    const result = { ...whole!.result, peers: [], series: nothing, classes: none };
    const input = fakeReport({ one: { scenario: onePeer() } });
    const page = reportPage({ ...input, runs: [{ ...whole!, result }] });
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("bears lines without a bound, and says that there is no capacity to use", () => {
    const leecher = { count: 5, upload: "unlimited", download: "unlimited" };
    const scenario = readScenario({
      file: "4MiB",
      populations: { seed: { holds: "all" }, leecher },
      measures: { sample: "1s" },
    });
    const page = read({ unlimited: { scenario } });
    expect(page.one("#utilisation").textContent).toContain("there is no capacity to use");
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("says that runs are missing, that some failed, and that it was interrupted", () => {
    const scenario = onePeer();
    const input = fakeReport({ tft: { scenario }, propshare: { scenario } }, 3);
    const failures = [{ variant: "tft", seed: "1", error: "RunError", message: "the <b>plugin</b> threw" }];
    const some = { ...input, runs: input.runs.slice(1) };
    const page = new PageReader(reportPage({ ...some, summary: { ...input.summary, failures } }));
    expect(page.words(".warning")).toEqual(["1 of 6 runs failed; the end of the page says why."]);
    expect(page.rows("Runs that failed")).toEqual([["tft", "1", "the <b>plugin</b> threw"]]);
    const interrupted = new PageReader(
      reportPage({ ...some, summary: { ...input.summary, interrupted: true } }),
    );
    expect(interrupted.words(".warning")).toEqual(["The experiment was interrupted: 5 of 6 runs are here."]);
  });

  it("bears that no run was done at all", () => {
    const scenario = onePeer();
    const input = fakeReport({ tft: { scenario }, propshare: { scenario } });
    const page = new PageReader(reportPage({ ...input, runs: [] }));
    expect(page.words(".warning")).toEqual(["2 of 2 runs are missing."]);
    expect(page.all("figure, table, .lead")).toEqual([]);
    expect(page.words("h2")).toEqual(["What was run"]);
    expect(page.one(".top").textContent).toContain("Comparison · 2 variants, 0 runs");
  });

  it("says of a variant without a run that there is nothing to say of it", () => {
    const input = fakeReport(VARIANTS, 6);
    const runs = input.runs.filter(({ task }) => task.variant === "tft");
    const comparison = compare(runs.map(measureRun), input.summary.comparison);
    const part = new PageReader(reportPage({ summary: { ...input.summary, comparison }, runs }));
    expect(part.words(".lead li")).toEqual([
      "propshare against tft: no conclusion, as no run of propshare is done.",
    ]);
    expect(part.one(".top").textContent).toContain("Comparison · 2 variants, 6 runs");
    expect(part.words("#overview thead tr")[0]).toBe("measuretft");
  });

  it("names no winner of games that were not played, and calls one of some of them a leader", () => {
    const { summary, runs } = fakeReport(VARIANTS, 2, { tournament: fakeTournament(Object.keys(VARIANTS)) });
    const lead = (input: Parameters<typeof reportPage>[0]) =>
      new PageReader(reportPage(input)).words(".lead");
    expect(lead({ summary, runs })).toEqual([
      expect.stringMatching(/^tft won.* 2 seeds are too few for confidence/),
    ]);
    expect(lead({ summary, runs: runs.slice(1) })).toEqual([expect.stringMatching(/^So far tft leads/)]);
    const tournament = { ...summary.tournament!, encounters: [] };
    expect(lead({ summary: { ...summary, tournament }, runs })).toEqual([]);
  });

  it("draws the first eight of many variants, and says so", () => {
    const scenario = onePeer();
    const many = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`variant ${index}`, { scenario }]),
    );
    const page = read(many);
    expect(page.words(".warning")).toEqual([
      "From Completion on, the first 8 of 10 variants are drawn; all are in summary.json.",
    ]);
    expect(page.words("#copies h4")).toHaveLength(8);
    expect(page.rows("The runs")).toHaveLength(10);
  });

  it("has the numbers of all of many variants, a row each", () => {
    const scenario = onePeer();
    const names = Array.from({ length: 10 }, (_, index) => `variant ${index}`);
    const page = read(Object.fromEntries(names.map((name) => [name, { scenario }])), 2);
    const rows = page.rows("The variants: medians over their runs");
    expect(rows.map(([name]) => name)).toEqual(names);
    expect(page.words("#overview thead th").slice(0, 2)).toEqual(["variant", "mean download time"]);
    expect(page.words("#values .chart:first-child svg text").filter((text) => names.includes(text))).toEqual(
      names,
    );
  });

  it("tells what strategies did wrong, what they noted, and which plugins there were", () => {
    const fault = { peer: "fast-1", strategy: "mine", atMs: 312_000, message: "select() threw TypeError" };
    const faults = [fault, { ...fault, peer: "fast-2" }];
    const plugins = [
      { name: "mine", specifier: "./mine.ts", version: "1.2.0", contentHash: "ab".repeat(32) },
    ];
    const page = read({ mine: { scenario: SCENARIO, faults, notes: { bold: 3 } } }, 2, { plugins });
    expect(page.rows("What strategies did wrong")).toEqual([
      ["mine", "select() threw TypeError", "mine", "2 of 2", "1", "fast-1", "5 min 12 s"],
    ]);
    expect(page.words(".warning")).toEqual([
      "A strategy did something wrong: see “The strategies themselves”, and fix it before you trust the numbers.",
    ]);
    expect(page.rows("What strategies noted themselves")).toContainEqual(["bold", "mine", "fast", "24", "3"]);
    expect(page.rows("Plugins")).toEqual([["mine", "1.2.0", "./mine.ts", "ab".repeat(32)]]);
  });

  it("leaves names that are markup what they are: names", () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert(1)</script><!--`;
    const scenario = {
      ...SCENARIO,
      name: evil,
      summary: evil,
      populations: SCENARIO.populations.map((population) => ({
        ...population,
        name: population.name + evil,
        choker: { name: evil, options: { evil } },
      })),
    };
    const faults = [{ peer: evil, strategy: evil, atMs: 0, message: evil }];
    const page = read({ [evil]: { scenario, faults, notes: { [evil]: 1 } }, [`${evil}2`]: { scenario } }, 2, {
      tournament: fakeTournament([evil, `${evil}2`]),
      plugins: [{ name: evil, specifier: evil, version: evil, contentHash: evil }],
      failures: [{ variant: evil, seed: evil, error: evil, message: evil }],
      command: [evil],
    });
    expect(page.one("h1").textContent).toBe(evil);
    expect(page.all("img, script, [onerror]")).toEqual([]);
    expect(page.page).not.toContain("<img");
    expect(page.page).not.toContain("<script");
    const files = page.all("a[download]").map((each) => decodeURIComponent(each.getAttribute("href")!));
    expect(files.filter((file) => /<img|<script|<!--/.test(file))).toEqual([]);
  });
});

describe("the size of a page", () => {
  it(
    "stays below 2 MB for ten runs of a thousand peers, whose tables are cut and say so",
    { timeout: 60_000 },
    () => {
      const page = read({ large: { scenario: threeClasses({ each: 333, sample: "1s" }) } }, 10);
      expect(page.page.length).toBeLessThan(2_000_000);
      expect(page.words("#peers caption")).toEqual([
        "Peers, run by run (first 200 of 10,000 rows; all are in peers.csv)",
      ]);
      expect(page.words("#completions .note")).toEqual([
        "Drawn with up to 400 steps a line; every completion is in peers.csv.",
      ]);
    },
  );
});
