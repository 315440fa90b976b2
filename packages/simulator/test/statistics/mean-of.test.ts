import { expect, it } from "vitest";
import { meanOf } from "../../src/statistics/index.js";

it("the mean of numbers is of those that are known, 0 among them", () => {
  expect(meanOf([4, null, 0, undefined, 5])).toBe(3);
  expect(meanOf([undefined, null])).toBeUndefined();
  expect(meanOf([])).toBeUndefined();
});
