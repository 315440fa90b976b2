import { expect, it } from "vitest";
import { sizeInterval } from "../../src/experiment/index.js";

const interval = (low: number, high: number) => ({ low, high, level: 0.95 });

it("is an interval of a size from the smaller end on, whichever way the difference goes", () => {
  expect(sizeInterval(interval(-3, -1))).toEqual(interval(1, 3));
  expect(sizeInterval(interval(1, 3))).toEqual(interval(1, 3));
  expect(sizeInterval(interval(-2, 0))).toEqual(interval(0, 2));
  expect(sizeInterval(interval(0, 2))).toEqual(interval(0, 2));
});

it("is none where a difference may go either way", () => {
  expect(sizeInterval(interval(-1, 3))).toBeUndefined();
});
