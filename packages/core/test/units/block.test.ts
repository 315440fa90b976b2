import { expect, it } from "vitest";
import { BLOCK_LENGTH, blockCount, pieceIndex } from "../../src/units/index.js";

it("counts the blocks of a piece, a short last one included", () => {
  const lengths = [0, 1, BLOCK_LENGTH, BLOCK_LENGTH + 1, 2 ** 28];
  expect(lengths.map(blockCount)).toEqual([0, 1, 1, 2, 2 ** 14]);
});

it.each([-1, 0.5, NaN, Infinity])("does not call %d a piece", (index) => {
  expect(() => pieceIndex(index)).toThrow(RangeError);
});
