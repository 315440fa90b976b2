import { describe, expect, it } from "vitest";
import {
  barsChart,
  type Chart,
  chartSvg,
  heatChart,
  intervalsChart,
  linesChart,
  matrixChart,
  scatterChart,
  seriesLook,
} from "../../src/report/index.js";

const HOSTILE = `<script>alert("1")</script>]]>&'\u0000`;
const [BLUE, RED] = [seriesLook(0), seriesLook(1)];
const TIME = { label: "time", unit: "ms", to: 60_000 } as const;
const PART = { label: "part", unit: "part", to: 1 } as const;

/** Every kind, each with a name of a stranger wherever there is one. */
const CHARTS: Readonly<Record<string, Chart>> = {
  lines: linesChart({
    ...{ title: HOSTILE, x: TIME, y: PART },
    lines: [
      {
        name: HOSTILE,
        look: BLUE,
        points: [
          { x: 0, y: 0, low: 0, high: 0.5 },
          { x: 60_000, y: 1, low: 0.5, high: 1 },
        ],
      },
      {
        name: "other",
        look: RED,
        points: [
          { x: 0, y: null },
          { x: 30_000, y: 0.5 },
        ],
      },
    ],
  }),
  scatter: scatterChart({
    ...{ title: HOSTILE, x: PART, y: PART, diagonal: HOSTILE },
    groups: [BLUE, RED].map((look) => ({
      name: HOSTILE,
      look,
      points: [{ x: 0.5, y: 0.25, title: HOSTILE }],
    })),
  }),
  matrix: matrixChart({
    ...{ title: HOSTILE, rowLabel: "from", columnLabel: "to", rows: [HOSTILE, "b"], columns: [HOSTILE] },
    cells: [{ row: HOSTILE, column: HOSTILE, strength: 1, text: HOSTILE, title: HOSTILE }],
  }),
  heat: heatChart({
    ...{ title: HOSTILE, x: TIME, y: PART, columns: [0, 30_000], rows: 2, greatest: 40, noun: HOSTILE },
    values: [
      [0, 1],
      [5, 40],
    ],
  }),
  bars: barsChart({
    title: HOSTILE,
    look: BLUE,
    most: 9,
    bars: [{ name: HOSTILE, value: 9, text: HOSTILE }],
  }),
  intervals: intervalsChart({
    ...{ title: HOSTILE, x: { ...PART, from: -1 }, zero: true },
    rows: [
      {
        name: HOSTILE,
        value: 0,
        low: -0.5,
        high: 0.5,
        values: [0.1],
        look: RED,
        filled: true,
        title: HOSTILE,
      },
    ],
  }),
};

describe.each(Object.entries(CHARTS))("a chart of %s as a file", (_, chart) => {
  const svg = chartSvg(chart);

  it("opens by itself: it has its name space, its colours and no style sheet", () => {
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toContain("var(--");
    expect(svg).not.toContain("<style");
    expect(svg).not.toContain("class=");
  });

  it("has nothing in it that a name brought along", () => {
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("\u0000");
    expect(svg).toContain("&#60;script&#62;");
  });

  it("has coordinates no finer than anybody sees", () => {
    expect(svg).not.toMatch(/(?:transform|d|cx|cy|x|y|width|height)="[^"]*\d\.\d{3}/);
  });

  it("is the same twice, and as wide as it is asked to be", () => {
    expect(chartSvg(chart)).toBe(svg);
    expect(chartSvg(chart, 400)).toContain('width="440"');
  });
});

describe("a chart", () => {
  it("names its lines where there are several, and needs no legend for one", () => {
    const line = { name: "alone", look: BLUE, points: [{ x: 0, y: 1 }] };
    const plan = { title: "it", x: TIME, y: PART };
    expect(linesChart({ ...plan, lines: [line] }).legend).toEqual([]);
    expect(linesChart({ ...plan, lines: [line, { ...line, look: RED }] }).legend).toHaveLength(2);
  });

  it("joins the fields of a heat map that have one colour into one path each", () => {
    const values = Array.from({ length: 60 }, (_, column) =>
      Array.from({ length: 64 }, (__, row) => (column * row) % 40),
    );
    const columns = values.map((_, index) => index * 1_000);
    const svg = chartSvg(
      heatChart({ title: "it", x: TIME, y: PART, columns, rows: 64, values, greatest: 39, noun: "copies" }),
    );
    expect(svg.match(/<rect/g)!.length).toBeLessThan(12);
    expect(svg.length).toBeLessThan(90_000);
  });

  it("says in its legend what the steps of a heat map are", () => {
    const names = (greatest: number): readonly string[] =>
      heatChart({
        title: "it",
        x: TIME,
        y: PART,
        columns: [0],
        rows: 1,
        values: [[greatest]],
        greatest,
        noun: "copies",
      }).legend.map(({ name }) => name);
    expect(names(0)).toEqual(["copies: 0 or more"]);
    expect(names(4)).toEqual(["copies: under 1", "1 to 2", "2 to 3", "3 or more"]);
    expect(names(10_000).length).toBeLessThanOrEqual(7);
  });

  it("says what a narrow column is of in full: parted, or upright, or at least where a pointer rests on it", () => {
    const heads = (names: readonly string[], width: number) => {
      const plan = { title: "it", rowLabel: "", columnLabel: "", rows: ["a"], columns: names, cells: [] };
      return chartSvg(matrixChart(plan), width);
    };
    const names = ["tft", "tft:slots=8", "anti-leech", "fastest-upload", "round-robin", "mainline-seed"];
    expect(heads(names, 760)).toContain(">fastest-upload<");
    expect(heads(names, 760)).not.toContain("rotate(");
    expect(heads(names, 420)).toMatch(/>fastest-<.*>upload</);
    expect(heads(names, 420)).not.toContain("rotate(");
    expect(heads(names, 280)).toContain(">fastest-upload<");
    expect(heads(names, 280).match(/rotate\(-90\)/g)).toHaveLength(names.length);
    for (const width of [760, 420, 280]) expect(heads(names, width)).not.toContain("…");
  });

  it("says what a row is of in two lines where one is too long", () => {
    const row = "tft:slots=8,optimistic=2";
    const plan = { title: "it", rowLabel: "", columnLabel: "", rows: [row], columns: ["a", "b"], cells: [] };
    expect(chartSvg(matrixChart(plan), 320)).toMatch(/>tft:slots=8,<.*>optimistic=2</);
  });

  it("tells apart rows of intervals whose names are long and differ at their ends", () => {
    const names = ["honest", "free-rider"].flatMap((behaviour) =>
      ["at-once", "never"].map(
        (departure) => `leecher.behaviour=${behaviour}, leecher.departure=${departure}`,
      ),
    );
    const rows = names.map((name) => ({
      ...{ name, value: 1, low: 1, high: 1, values: [], look: BLUE, filled: true, title: "" },
    }));
    const svg = chartSvg(intervalsChart({ title: "it", x: PART, zero: false, rows }), 330);
    expect(svg.match(/>leecher\.behaviour=honest,</g)).toHaveLength(2);
    expect(svg.match(/>leecher\.departure=never</g)).toHaveLength(2);
    expect(svg).not.toContain("…");
  });

  it("leaves out of a narrow field what does not fit", () => {
    const columns = Array.from({ length: 12 }, (_, index) => `class-${index}`);
    const cells = columns.map((column) => ({
      row: "a",
      column,
      strength: 0,
      text: "1 %\n12,345,678 MiB",
      title: "",
    }));
    const plan = { title: "it", rowLabel: "", columnLabel: "", rows: ["a"], columns, cells };
    expect(chartSvg(matrixChart(plan))).not.toContain("12,345,678");
    expect(chartSvg(matrixChart({ ...plan, columns: columns.slice(0, 2) }))).toContain("12,345,678");
  });

  it("writes as much into each field of a matrix as into all, and nothing where they are too narrow", () => {
    const columns = Array.from({ length: 8 }, (_, index) => `c${index}`);
    const cells = columns.map((column, index) => ({
      ...{ row: "a", column, strength: 0, title: "" },
      text: index === 0 ? "100.0 %\n+ 12.5 %" : "1.0 %\n+ 0.5 %",
    }));
    const plan = { title: "it", rowLabel: "", columnLabel: "", rows: ["a"], columns, cells };
    const written = (width: number): readonly number[] => {
      const svg = chartSvg(matrixChart(plan), width);
      return [/[\d]\.\d %/g, /\+ /g].map((each) => svg.match(each)?.length ?? 0);
    };
    expect(written(640)).toEqual([16, 8]);
    // a little narrower than its longest line is in the usual size
    expect(written(480)).toEqual([16, 8]);
    expect(written(376)).toEqual([8, 0]);
    expect(written(280)).toEqual([0, 0]);
  });
});
