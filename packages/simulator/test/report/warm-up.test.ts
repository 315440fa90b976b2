import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.js";
import { threeClasses } from "./fake-report.js";
import type { PageReader } from "./page-reader.js";
import { readFakePage } from "./read-page.js";

/** All of its 36 leechers come within ten seconds. */
function scenario(warmUpMs: number): Scenario {
  const whole = threeClasses();
  return { ...whole, measures: { ...whole.measures, warmUpMs } };
}

function pageOf(...warmUps: readonly number[]): PageReader {
  const variants = warmUps.map((ms) => [`after ${ms}`, { scenario: scenario(ms) }] as const);
  return readFakePage(Object.fromEntries(variants));
}

describe("the page of a run with a warm-up", () => {
  it("says of whom its times are, and counts all who completed", () => {
    const page = pageOf(5_000);
    expect(page.words(".lead li")[0]).toMatch(
      /^Half of the \d\d leechers that came after the warm-up and completed took at most .*; the last was/,
    );
    expect(page.words("#overview .note")).toEqual([
      "Download times, speeds, Jain’s indices and stalls are of peers that arrived after the warm-up of 5.0 s; links, " +
        "interest and slots are of the time after it; all else is of the whole run.",
    ]);
    expect(page.words(".tile")[0]).toContain("36 of 36");
  });

  it("tells that leechers completed also where none of them came after it", () => {
    const page = pageOf(60_000);
    expect(page.words(".lead li")[0]).toMatch(
      /^36 leechers completed, none of whom came after the warm-up; the last was done after /,
    );
    expect(page.words(".tile")[0]).toContain("36 of 36");
    expect(page.page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("says so of several variants, and nothing where nobody is left out", () => {
    expect(pageOf(5_000, 6_000).words("#overview .note")[0]).toContain("after the warm-up; links");
    expect(pageOf(0, 0).words("#overview .note")).toEqual([]);
  });
});
