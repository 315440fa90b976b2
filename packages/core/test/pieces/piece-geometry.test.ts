import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { NOT_A_BLOCK, PieceGeometry } from "../../src/pieces/piece-geometry.js";
import { BLOCK_LENGTH, type PieceIndex, pieceIndex } from "../../src/units/index.js";

/** Torrents of full and short pieces and blocks; a piece can be smaller than a block. */
const shapes = fc
  .record({
    pieceLength: fc.constantFrom(4_096, BLOCK_LENGTH, 3 * BLOCK_LENGTH, 4 * BLOCK_LENGTH + 1_024),
    wholePieces: fc.nat({ max: 3 }),
    rest: fc.integer({ min: 1, max: 4 * BLOCK_LENGTH + 1_024 }),
  })
  .map(({ pieceLength, wholePieces, rest }) => ({
    pieceCount: wholePieces + 1,
    pieceLength,
    totalBytes: wholePieces * pieceLength + Math.min(rest, pieceLength),
  }));

const piecesOf = ({ shape }: PieceGeometry): PieceIndex[] =>
  Array.from({ length: shape.pieceCount }, (_, piece) => pieceIndex(piece));

/** The blocks in the order of the torrent. */
function* blocksOf(geometry: PieceGeometry) {
  for (const piece of piecesOf(geometry)) {
    const size = geometry.size(piece);
    for (let begin = 0; begin < size; begin += BLOCK_LENGTH) {
      yield { piece, begin, length: Math.min(BLOCK_LENGTH, size - begin) };
    }
  }
}

describe("PieceGeometry", () => {
  test.prop([shapes])("has pieces that make up the torrent, all but the last of full length", (shape) => {
    const geometry = PieceGeometry.of(shape);
    const sizes = piecesOf(geometry).map((piece) => geometry.size(piece));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(shape.totalBytes);
    expect(new Set(sizes.slice(0, -1))).toEqual(new Set(sizes.length > 1 ? [shape.pieceLength] : []));
  });

  test.prop([shapes])("numbers each block once, and finds it by its number", (shape) => {
    const geometry = PieceGeometry.of(shape);
    const numbers = new Set<number>();
    for (const { piece, begin, length } of blocksOf(geometry)) {
      const number = geometry.number(piece, begin, length);
      expect([geometry.pieceOf(number), geometry.blockOf(number) * BLOCK_LENGTH]).toEqual([piece, begin]);
      expect(numbers.has(number)).toBe(false);
      numbers.add(number);
    }
    expect(numbers.has(NOT_A_BLOCK)).toBe(false);
  });

  test.prop([
    shapes,
    fc.nat({ max: 5 }),
    fc.nat({ max: 5 }),
    fc.constantFrom(-1, 0, 1),
    fc.constantFrom(-1, 0, 1),
  ])("has no number for what is not exactly a block", (shape, piece, block, moved, longer) => {
    const geometry = PieceGeometry.of(shape);
    const begin = block * BLOCK_LENGTH + moved;
    const isBlock = [...blocksOf(geometry)].some(
      (each) => each.piece === piece && each.begin === begin && each.length === BLOCK_LENGTH + longer,
    );
    const number = geometry.number(piece as PieceIndex, begin, BLOCK_LENGTH + longer);
    expect(number !== NOT_A_BLOCK).toBe(isBlock);
  });

  it("does not let a request reach beyond a piece, nor be of nothing", () => {
    const geometry = PieceGeometry.of({ pieceCount: 2, pieceLength: 32_768, totalBytes: 32_768 + 100 });
    const last = pieceIndex(1);
    expect(geometry.contains(last, 0, 100)).toBe(true);
    expect(geometry.contains(last, 1, 100)).toBe(false);
    expect(geometry.contains(last, 0, 0)).toBe(false);
    expect(geometry.contains(pieceIndex(2), 0, 1)).toBe(false);
  });

  it("knows pieces beyond the reach of 32 bits", () => {
    const geometry = PieceGeometry.of({
      pieceCount: 9_000,
      pieceLength: 2 ** 20,
      totalBytes: 8_999 * 2 ** 20 + 5,
    });
    expect([geometry.size(pieceIndex(8_998)), geometry.size(pieceIndex(8_999))]).toEqual([2 ** 20, 5]);
  });
});
