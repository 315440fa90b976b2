import { expect, it } from "vitest";
import { compare, measureRun } from "../../src/experiment/index.js";
import { fakeReport, threeClasses } from "./fake-report.js";
import type { PageReader } from "./page-reader.js";
import { readPage } from "./read-page.js";

/** Two variants, of which the second uses 60 % of the upload instead of 50 %. */
function page(): PageReader {
  const scenario = threeClasses();
  const input = fakeReport({ tft: { scenario }, propshare: { scenario, speed: 1.3 } }, 8);
  const used = { tft: 0.5, propshare: 0.6 } as Readonly<Record<string, number>>;
  const runs = input.runs.map(measureRun).map((run, index) => ({
    ...run,
    swarm: { ...run.swarm, utilisation: used[run.variant]! + (index % 8) / 500 },
  }));
  const comparison = compare(runs, input.summary.comparison);
  return readPage({ ...input, summary: { ...input.summary, comparison } });
}

it("says differences of parts in points, and what is relative in percent", () => {
  const found = page();
  expect(found.words(".lead li")[0]).toContain("10.0 points higher in use of the upload capacity");
  const row = found
    .rows("Differences from tft")
    .find(([measure]) => measure === "use of the upload capacity")!;
  expect(row.slice(2, 7)).toEqual([
    ...["50.7 %", "60.7 %", "+10.0 points", "+10.0 points to +10.0 points", "+19.7 %"],
  ]);
  expect(found.one("#differences svg").textContent).toContain("relative difference");
});
