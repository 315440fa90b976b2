import { describe, expect, it } from "vitest";
import { checkPlaybackRate, checkPriority, piecesOf } from "../../src/peer/torrent-wishes.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { BLOCK_LENGTH, type PieceIndex } from "../../src/units/index.js";

const { metainfo } = sampleTorrent(
  [
    { path: ["folder", "one"], length: 2 * BLOCK_LENGTH },
    { path: ["two"], length: BLOCK_LENGTH },
  ],
  { pieceLength: BLOCK_LENGTH },
);

describe("the pieces that are meant", () => {
  it("are those of the file that is named", () => {
    expect(piecesOf(metainfo, "folder/one")).toMatchObject({ first: 0, last: 1 });
    expect(piecesOf(metainfo, "two")).toMatchObject({ first: 2, last: 2 });
    expect(() => piecesOf(metainfo, "one")).toThrow("has no file 'one', or it is empty");
  });

  it.each([
    [0, 2],
    [1, 1],
  ] as [PieceIndex, PieceIndex][])("may be %d to %d", (first, last) => {
    expect(piecesOf(metainfo, { first, last })).toEqual({ first, last });
  });

  it.each([
    [0, 3],
    [-1, 1],
    [2, 1],
    [0.5, 1],
    [0, 1.5],
    [0, Number.NaN],
  ] as [PieceIndex, PieceIndex][])("may not be %d to %d", (first, last) => {
    expect(() => piecesOf(metainfo, { first, last })).toThrow(`has pieces 0 to 2, not ${first} to ${last}`);
  });
});

describe("what is wanted of them", () => {
  it("has a priority that fits in a byte", () => {
    for (const level of [0, 1, 255]) expect(() => checkPriority(level)).not.toThrow();
    for (const level of [-1, 256, 0.5, Number.NaN]) {
      expect(() => checkPriority(level)).toThrow(`a whole number from 0 to 255, not ${level}`);
    }
  });

  it("is played at a rate that is a number", () => {
    for (const rate of [0, 0.5, 1e9]) expect(() => checkPlaybackRate(rate)).not.toThrow();
    for (const rate of [-1, Infinity, Number.NaN]) {
      expect(() => checkPlaybackRate(rate)).toThrow(`a number of bytes per second, not ${rate}`);
    }
  });
});
