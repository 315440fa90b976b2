import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { FileLayout, type LayoutFields } from "../../src/metainfo/index.js";

function layoutOf(lengths: readonly number[], pieceLength = 8): LayoutFields {
  let offset = 0;
  const files = lengths.map((length, index) => {
    const file = { path: [`${index}`], length, offset, padding: false };
    offset += length;
    return file;
  });
  return { files, pieceLength, totalBytes: offset };
}

const lengths = fc.array(fc.oneof(fc.constant(0), fc.nat(20)), { minLength: 1, maxLength: 30 });

describe("FileLayout", () => {
  it("finds the files that bytes lie in, without the empty ones", () => {
    const layout = new FileLayout(layoutOf([0, 5, 0, 0, 6, 0, 9, 0]));
    expect(layout.segments(0, 8)).toEqual([
      { file: 1, offset: 0, length: 5 },
      { file: 4, offset: 0, length: 3 },
    ]);
    expect(layout.segments(16, 4)).toEqual([{ file: 6, offset: 5, length: 4 }]);
    expect(layout.segments(20, 0)).toEqual([]);
  });

  it.for([
    [-1, 1],
    [0, 6],
    [5, 1],
    [0, -1],
    [Number.NaN, 1],
  ] as const)("refuses bytes from %i for %i", ([offset, length]) => {
    expect(() => new FileLayout(layoutOf([5])).segments(offset, length)).toThrow(RangeError);
  });

  test.prop([lengths, fc.nat(), fc.nat()])(
    "gives each byte of a run its place, in order",
    (files, from, many) => {
      const fields = layoutOf(files);
      const offset = from % (fields.totalBytes + 1);
      const length = many % (fields.totalBytes - offset + 1);
      const found = new FileLayout(fields).segments(offset, length);
      const places = found.flatMap((segment) =>
        Array.from({ length: segment.length }, (_, index) => [segment.file, segment.offset + index]),
      );
      const all = files.flatMap((size, file) => Array.from({ length: size }, (_, index) => [file, index]));
      expect(places).toEqual(all.slice(offset, offset + length));
      expect(found.every((segment) => segment.length > 0)).toBe(true);
    },
  );

  test.prop([lengths, fc.integer({ min: 1, max: 25 })])(
    "knows the pieces of each file",
    (files, pieceLength) => {
      const fields = layoutOf(files, pieceLength);
      const layout = new FileLayout(fields);
      const expected = new Map<number, number[]>();
      for (let piece = 0; piece * pieceLength < fields.totalBytes; piece++) {
        const offset = piece * pieceLength;
        for (const { file } of layout.segments(offset, Math.min(pieceLength, fields.totalBytes - offset))) {
          expected.set(file, [...(expected.get(file) ?? []), piece]);
        }
      }
      for (const file of files.keys()) {
        const pieces = expected.get(file);
        expect(layout.filePieces(file)).toEqual(pieces && { first: pieces[0], last: pieces.at(-1) });
      }
    },
  );
});
