import { chokeRound } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { least } from "../../src/revealers/least.js";

const { random } = chokeRound([]);

describe("the least", () => {
  it("is the item with the lowest cost, or nothing of nothing", () => {
    expect(least([5, 3, 8, 4], (item) => item, random)).toBe(3);
    expect(least([5, 3, 8, 4], (item) => -item, random)).toBe(8);
    expect(least([], () => 0, random)).toBeUndefined();
  });

  it("is each of the equals equally often", () => {
    const counts = [0, 0, 0, 0];
    for (let time = 0; time < 3_000; time++) counts[least([0, 1, 2, 3], (item) => item % 3, random)!]!++;
    expect(counts.slice(1, 3)).toEqual([0, 0]);
    expect(Math.abs(counts[0]! - 1_500)).toBeLessThan(150);
  });
});
