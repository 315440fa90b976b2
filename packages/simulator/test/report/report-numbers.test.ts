import { describe, expect, it } from "vitest";
import { fakeReport, onePeer, threeClasses } from "./fake-report.js";
import type { PageReader } from "./page-reader.js";
import { readPage } from "./read-page.js";

const SCENARIO = threeClasses();

describe("the numbers on the page of a run", () => {
  const input = fakeReport({ heterogeneous: { scenario: SCENARIO } });
  const page = readPage(input);

  it("tell who unchoked whom, for how long, how often and over chance", () => {
    const rows = page.rows("Who unchoked whom");
    expect(rows).toContainEqual(["fast", "fast", "245280.3", "39244.8", "16.0", "1.50", "4905.6"]);
    expect(rows).toContainEqual(["fast", "slow", "245280.3", "19622.4", "8.0", "0.75", "4905.6"]);
    expect(rows).toContainEqual(["seed", "slow", "20440.0", "1635.2", "8.0", "1.00", "408.8"]);
    expect(rows).toContainEqual(["slow", "seed", "0.0", "0.0", "–", "–", "0.0"]);
  });

  it("tell where the bytes of a class went, and which part of them", () => {
    const rows = page.rows("Where the bytes went");
    expect(rows).toContainEqual(["seed", "fast", "124,774,100", "33.3"]);
    expect(rows).toContainEqual(["fast", "seed", "0", "0.0"]);
    expect(rows).toContainEqual(["fast", "fast", "138,939,360", "50.0"]);
  });

  it("tell how many peers came, which may be fewer than are to come, or several identities of one", () => {
    const whole = fakeReport({ heterogeneous: { scenario: SCENARIO } }, 3);
    const runs = whole.runs.map(({ task, result }, index) => {
      const classes = result.swarm.classes.map((each) => ({ ...each, came: each.came * 2 + index }));
      return { task, result: { ...result, swarm: { ...result.swarm, classes } } };
    });
    const rows = readPage({ ...whole, runs }).rows("Population by population");
    expect(rows.map(([population, came]) => [population, came])).toEqual([
      ["seed", "3"],
      ...["fast", "medium", "slow"].map((population) => [population, "25"]),
    ]);
  });

  it("tell of a peer when it came and went, its lines, what it sent and what it received", () => {
    expect(page.rows("Peers")[1]!.slice(3, 13)).toEqual([
      ...["6.7", "113.4", "120.1", "375 kB/s", "750 kB/s"],
      ...["22.1 MiB", "32.0 MiB", "3.2 MiB", "65.5 KiB", "0.69"],
    ]);
  });

  it("are in a chart where its axes say: whoever sends nothing is at the bottom, and to the right", () => {
    const whole = fakeReport({ one: { scenario: onePeer() } });
    const [run] = whole.runs;
    const peers = run!.result.peers.map((peer) => ({ ...peer, uploadedBytes: 0 }));
    const { words, all } = parts(
      readPage({ ...whole, runs: [{ ...run!, result: { ...run!.result, peers } }] }),
    );
    expect(words).toEqual(expect.arrayContaining(["sent (kB/s)", "received (kB/s)"]));
    const [mark] = all("circle");
    const [axis] = all('g[stroke="var(--axis)"] line');
    expect(mark!.getAttribute("cy")).toBe(axis!.getAttribute("y1"));
    expect(Number(mark!.getAttribute("cx"))).toBeGreaterThan(700);
  });
});

/** What is in the chart of what leechers gave for what they took. */
function parts(page: PageReader) {
  const figure = page
    .all("figure")
    .find((each) => each.querySelector("h3")!.textContent.includes("What leechers gave"))!;
  const chart = figure.querySelector("svg")!;
  const all = (selector: string) => [...chart.querySelectorAll(selector)];
  return { all, words: all("text").map(({ textContent }) => textContent) };
}

describe("the numbers on the page of a comparison", () => {
  const VARIANTS = { tft: { scenario: SCENARIO }, propshare: { scenario: SCENARIO, speed: 1.3 } };

  it("have the baseline's before the variant's, and the difference between them", () => {
    const page = readPage(fakeReport(VARIANTS, 8));
    expect(page.rows("The variants")).toContainEqual(["mean download time", "9 min 46 s", "7 min 33 s"]);
    expect(page.rows("Differences from tft")[0]!.slice(1, 7)).toEqual([
      ...["propshare", "9 min 46 s", "7 min 33 s"],
      ...["−2 min 22 s", "−2 min 43 s to −1 min 28 s", "−23.6 %"],
    ]);
  });

  it("are, where one run has to stand for all, those of the one in the middle", () => {
    const input = fakeReport({ tft: { scenario: SCENARIO } }, 5);
    const sorted = input.runs
      .map(({ result }) => result)
      .toSorted((one, other) => one.swarm.downloadMs!.median - other.swarm.downloadMs!.median);
    expect(sorted[2]!.seed).not.toBe(input.runs[0]!.result.seed);
    expect(readPage(input).words("#copies p")).toContain(
      `Taken from the run whose median download time is the middle one: seed ${sorted[2]!.seed}.`,
    );
  });
});
