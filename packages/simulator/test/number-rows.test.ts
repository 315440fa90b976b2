import { describe, expect, it } from "vitest";
import { NumberRows } from "../src/number-rows.js";

describe("NumberRows", () => {
  it("has a row of eight zeros for each that was added, and keeps what was written when it grows", () => {
    const rows = new NumberRows(8);
    const starts: number[] = [];
    for (let count = 0; count < 1_000; count++) {
      const start = rows.add();
      expect([...rows.numbers.subarray(start, start + 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
      rows.numbers[start + 7] = count + 0.5;
      starts.push(start);
    }
    expect(starts.map((start) => rows.numbers[start + 7])).toEqual(starts.map((_, count) => count + 0.5));
  });
});
