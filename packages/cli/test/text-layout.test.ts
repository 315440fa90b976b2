import { describe, expect, it } from "vitest";
import { type Row, table, titled } from "../src/text-layout.js";

const ROWS: readonly Row[] = [
  ["tft", "who sends us most, and one at random"],
  ["everyone", "every peer that is interested"],
];

describe("two columns", () => {
  it("stand side by side, and what is too long is broken between words", () => {
    expect(table(ROWS, 38).split("\n")).toEqual([
      "  tft       who sends us most, and one",
      "            at random",
      "  everyone  every peer that is",
      "            interested",
    ]);
  });

  it("are one below the other where hardly a word would stand beside the names", () => {
    expect(table(ROWS, 37).split("\n")).toEqual([
      "  tft",
      "        who sends us most, and one at",
      "        random",
      "  everyone",
      "        every peer that is interested",
    ]);
  });
});

describe("a title", () => {
  it("is broken between words, and stands above what it is of", () => {
    expect(titled("Chokers, whom to serve", "  tft", 20)).toBe("Chokers, whom to\nserve:\n  tft");
  });

  it("is left out where there is nothing below it", () => {
    expect(titled("Chokers", "", 20)).toBe("");
  });
});
