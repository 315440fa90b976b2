import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { fewestOf } from "../../src/statistics/fewest-of.js";

describe("the fewest that are a part of a number", () => {
  test.prop([fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000 })])(
    "are what whole numbers give, however the part is rounded",
    (count, thousandths) => {
      const product = count * thousandths;
      const fewest = (product - (product % 1_000)) / 1_000 + (product % 1_000 > 0 ? 1 : 0);
      expect(fewestOf(count, thousandths / 1_000)).toBe(fewest);
    },
  );

  it("are one for any part above 0", () => {
    expect(fewestOf(2, Number.EPSILON)).toBe(1);
    expect(fewestOf(2, 0)).toBe(0);
  });
});
