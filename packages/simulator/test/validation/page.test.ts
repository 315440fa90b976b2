import { describe, expect, test } from "vitest";
import { drawChart } from "../../src/validation/chart-drawing.js";
import { experimentSection, summaryTable, withSection } from "../../src/validation/validation-page.js";
import type { ExperimentReport } from "../../src/validation/validation-report.js";
import { copiesExperiment } from "./sample-experiments.js";

const CHART = {
  name: "curve",
  title: "Copies < time & tide",
  x: "time, s",
  y: "copies",
  kind: "line",
  series: [
    { name: "one", points: [[0, 1 / 3] as const, [10, 2] as const] },
    { name: "two", points: [[0, 0] as const, [10, 1] as const] },
  ],
} as const;

function report(given: Partial<ExperimentReport> = {}): ExperimentReport {
  const row = {
    label: "a | b",
    published: "2",
    ours: "1",
    tolerance: "at least 2",
    verdict: "fail",
  } as const;
  return {
    experiment: copiesExperiment(5),
    settings: ["small", "quick"],
    needed: 2,
    done: 2,
    rows: [row, { ...row, verdict: "pass", note: "It rained." }],
    charts: [CHART],
    ...given,
  };
}

describe("a section of the page", () => {
  test("has settings, source, figures and charts", () => {
    expect(experimentSection(report(), "images/validation")).toMatchInlineSnapshot(`
      "- small
      - quick

      Source: nobody.

      |  | published | ours | tolerance | verdict |
      | --- | --- | --- | --- | --- |
      | a \\| b | 2 | 1 | at least 2 | **fail** |
      | a \\| b. It rained. | 2 | 1 | at least 2 | pass |

      ![Copies < time & tide](images/validation/curve.svg)"
    `);
  });

  test("says so where nothing was run", () => {
    expect(experimentSection(report({ rows: [], charts: [], done: 0 }), "images")).toMatch(/Not yet run\.$/);
  });

  test("goes between its marks, and leaves the rest as it is", () => {
    const page = "# T\n\n<!-- 5: written by npm run validate -->\nold\n<!-- /5 -->\n\nbelow\n";
    expect(withSection(page, "5", "new")).toBe(
      "# T\n\n<!-- 5: written by npm run validate -->\n\nnew\n\n<!-- /5 -->\n\nbelow\n",
    );
  });

  test("is not lost in a page without its marks", () => {
    expect(() => withSection("# T\n", "5", "new")).toThrow("<!-- 5: written by npm run validate -->");
  });
});

test("the summary shows failures, and what was not run", () => {
  const table = summaryTable([report(), report({ done: 1 })]);
  expect(table.split("\n").slice(2)).toEqual([
    "| 5 | copies of 2 | 1 of 2 pass | **fail** | 2 of 2 |",
    "| 5 | copies of 2 | 1 of 2 pass | run in part | 1 of 2 |",
  ]);
});

describe("a chart", () => {
  const svg = drawChart(CHART);

  test("is a file by itself, with title, axes and names", () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    for (const text of ["Copies &lt; time &amp; tide", "time, s", "copies", ">one<", ">two<"]) {
      expect(svg).toContain(text);
    }
  });

  test("is the same bytes for the same chart", () => {
    expect(drawChart(CHART)).toBe(svg);
  });

  test("leaves the numbers at its axes as they are", () => {
    const points = [0.1, 0.6].map((x) => [x, x] as const);
    const drawn = drawChart({ ...CHART, series: [{ name: "one", points }] });
    const ticks = Array.from(drawn.matchAll(/>(0\.\d+)<\/text>/g), ([, tick]) => tick);
    expect(ticks).toContain("0.15");
    expect(ticks).toContain("0.55");
  });

  test("names classes instead of numbering them", () => {
    const points = [1, 2].map((place) => [place, place / 8] as const);
    const drawn = drawChart({ ...CHART, classes: ["fast", "slow"], series: [{ name: "one", points }] });
    const axis = /x-axis tick label.*?<\/g>/s.exec(drawn)?.[0];
    expect(Array.from(axis?.matchAll(/>(\w+)<\/text>/g) ?? [], ([, tick]) => tick)).toEqual(["fast", "slow"]);
  });
});
