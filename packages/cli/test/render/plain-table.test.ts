import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { type Column, plainTable } from "../../src/render/plain-table.js";
import { Style } from "../../src/render/style.js";
import { tableTitle } from "../../src/render/table-title.js";
import { KeptOutput } from "../run-command.js";

const NARROW = new Style(new KeptOutput(20));

const COLUMNS: readonly Column[] = [
  { title: "place", align: "right" },
  { title: "choker", align: "left" },
  { title: "points", align: "right" },
  { title: "median", align: "right" },
  { title: "range", align: "right", ofPrevious: true },
];
const ROWS = [
  ["1", "tft", "0.67", "9.1 s", "9.0 – 9.3 s"],
  ["2", "nobody", "0.5", "10.0 s", "9.9 – 10.2 s"],
];

/** The table on a terminal of `columns`, or where there is none. */
function tableOn(columns?: number): string[] {
  return plainTable(COLUMNS, ROWS, new Style(new KeptOutput(columns))).map(stripVTControlCharacters);
}

const WHOLE = [
  "  place  choker  points  median         range",
  "      1  tft       0.67   9.1 s   9.0 – 9.3 s",
  "      2  nobody     0.5  10.0 s  9.9 – 10.2 s",
];

describe("a table", () => {
  it.each([undefined, 45, 200])("is one where it fits: %d columns", (columns) => {
    expect(tableOn(columns)).toEqual(WHOLE);
  });

  it("goes on below, beside the same names, where a line is too short, and parts nothing that belongs together", () => {
    expect(tableOn(44)).toEqual([
      "  place  choker  points",
      "      1  tft       0.67",
      "      2  nobody     0.5",
      "  place  choker  median         range",
      "      1  tft      9.1 s   9.0 – 9.3 s",
      "      2  nobody  10.0 s  9.9 – 10.2 s",
    ]);
  });

  it("is as narrow as its columns allow where hardly anything fits", () => {
    expect(tableOn(10)).toEqual(tableOn(44));
  });

  it("has a part at least where there is nothing but names", () => {
    expect(plainTable([{ title: "choker", align: "left" }], [["tft"]], NARROW)).toHaveLength(2);
  });

  it("has a title that is broken between words", () => {
    const title = tableTitle("speed of a row's peers over that of a column's", NARROW);
    expect(title.map(stripVTControlCharacters)).toEqual([
      "speed of a row's",
      "peers over that of a",
      "column's",
    ]);
  });
});
