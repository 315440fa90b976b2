import { describe, expect, it } from "vitest";
import { compare, measureRun } from "../../src/experiment/index.js";
import { reportPage } from "../../src/report/index.js";
import { readScenario } from "../../src/scenario/index.js";
import { fakeReport, fakeTournament, onePeer, threeClasses } from "./fake-report.js";
import { readFakePage, readPage } from "./read-page.js";

const SCENARIO = threeClasses();
const VARIANTS = { tft: { scenario: SCENARIO }, propshare: { scenario: SCENARIO, speed: 1.3 } };

describe("the page of one run", () => {
  const input = fakeReport({ heterogeneous: { scenario: SCENARIO } });
  const page = readPage(input);

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

describe("the page", () => {
  it("does not say that everybody was complete where some gave up", () => {
    const report = fakeReport({ leaving: { scenario: SCENARIO, completing: 0.5 } });
    const runs = report.runs.map((run) => ({
      ...run,
      result: { ...run.result, ending: "complete" as const },
    }));
    const [[, , , ending]] = readPage({ ...report, runs }).rows("The runs") as [string[]];
    expect(ending).toBe("no incomplete peer was left");
  });

  it("bears that nobody completed", () => {
    const page = readFakePage({ stuck: { scenario: SCENARIO, completing: 0 } });
    expect(page.one(".lead").textContent).toContain("No leecher completed before the run ended");
    expect(page.one("#completions").textContent).toContain(
      "fast: 12 of 12 leechers were not complete at the end (12 still there)",
    );
    expect(page.words(".tile dd")).toContain("0.0 %");
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("bears one peer", () => {
    const page = readFakePage({ one: { scenario: onePeer() } });
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
    const page = readFakePage({ unlimited: { scenario } });
    expect(page.one("#utilisation").textContent).toContain("there is no capacity to use");
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("says that runs are missing, that some failed, and that it was interrupted", () => {
    const scenario = onePeer();
    const input = fakeReport({ tft: { scenario }, propshare: { scenario } }, 3);
    const failures = [{ variant: "tft", seed: "1", error: "RunError", message: "the <b>plugin</b> threw" }];
    const some = { ...input, runs: input.runs.slice(1) };
    const page = readPage({ ...some, summary: { ...input.summary, failures } });
    expect(page.words(".warning")).toEqual(["1 of 6 runs failed; the end of the page says why."]);
    expect(page.rows("Runs that failed")).toEqual([["tft", "1", "the <b>plugin</b> threw"]]);
    const interrupted = readPage({ ...some, summary: { ...input.summary, interrupted: true } });
    expect(interrupted.words(".warning")).toEqual(["The experiment was interrupted: 5 of 6 runs are here."]);
  });

  it("bears that no run was done at all", () => {
    const scenario = onePeer();
    const input = fakeReport({ tft: { scenario }, propshare: { scenario } });
    const page = readPage({ ...input, runs: [] });
    expect(page.words(".warning")).toEqual(["2 of 2 runs are missing."]);
    expect(page.all("figure, table, .lead")).toEqual([]);
    expect(page.words("h2")).toEqual(["What was run"]);
    expect(page.one(".top").textContent).toContain("Comparison · 2 variants, 0 runs");
  });

  it("says of a variant without a run that there is nothing to say of it", () => {
    const input = fakeReport(VARIANTS, 6);
    const runs = input.runs.filter(({ task }) => task.variant === "tft");
    const comparison = compare(runs.map(measureRun), input.summary.comparison);
    const part = readPage({ summary: { ...input.summary, comparison }, runs });
    expect(part.words(".lead li")).toEqual([
      "propshare against tft: no conclusion, as no run of propshare is done.",
    ]);
    expect(part.one(".top").textContent).toContain("Comparison · 2 variants, 6 runs");
    expect(part.words("#overview thead tr")[0]).toBe("measuretft");
  });

  it("names no winner of games that were not played, and calls one of some of them a leader", () => {
    const { summary, runs } = fakeReport(VARIANTS, 2, { tournament: fakeTournament(Object.keys(VARIANTS)) });
    const lead = (input: Parameters<typeof reportPage>[0]) => readPage(input).words(".lead");
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
    const page = readFakePage(many);
    expect(page.words(".warning")).toEqual([
      "From Completion on, the first 8 of 10 variants are drawn; all are in summary.json.",
    ]);
    expect(page.words("#copies h4")).toHaveLength(8);
    expect(page.rows("The runs")).toHaveLength(10);
  });

  it("has the numbers of all of many variants, a row each", () => {
    const scenario = onePeer();
    const names = Array.from({ length: 10 }, (_, index) => `variant ${index}`);
    const page = readFakePage(Object.fromEntries(names.map((name) => [name, { scenario }])), 2);
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
    const page = readFakePage({ mine: { scenario: SCENARIO, faults, notes: { bold: 3 } } }, 2, { plugins });
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
    const page = readFakePage(
      { [evil]: { scenario, faults, notes: { [evil]: 1 } }, [`${evil}2`]: { scenario } },
      2,
      {
        tournament: fakeTournament([evil, `${evil}2`]),
        plugins: [{ name: evil, specifier: evil, version: evil, contentHash: evil }],
        failures: [{ variant: evil, seed: evil, error: evil, message: evil }],
        command: [evil],
      },
    );
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
      const page = readFakePage({ large: { scenario: threeClasses({ each: 333, sample: "1s" }) } }, 10);
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
