import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex, sameBytes, toHex } from "../../src/units/index.js";
import { BLOCK_HEADER_LENGTH, FramedRun } from "../../src/wire/index.js";

const BEGIN = 2 * BLOCK_LENGTH;
const LENGTH = 2 * BLOCK_LENGTH + 1_000;

/** Two blocks and a short one, from the third block of piece 258; each byte is a hash of its offset in it. */
function run(onFree = () => {}): FramedRun {
  const made = new FramedRun(pieceIndex(258), BEGIN, LENGTH, new Uint8Array(40_000), onFree);
  let at = BEGIN;
  for (const block of made.blocks)
    for (let index = 0; index < block.length; index++) block[index] = byteAt(at++);
  return made;
}

const byteAt = (place: number): number => Math.imul(place, 0x9e3779b1) >>> 24;

describe("FramedRun", () => {
  it("puts a header before each block", () => {
    const { frame, blocks } = run();
    expect(frame).toHaveLength(LENGTH + 3 * BLOCK_HEADER_LENGTH);
    expect(blocks.map(({ length }) => length)).toEqual([BLOCK_LENGTH, BLOCK_LENGTH, 1_000]);
    const headers = blocks.map((block) => {
      const at = block.byteOffset - frame.byteOffset;
      return toHex(frame.subarray(at - BLOCK_HEADER_LENGTH, at));
    });
    expect(headers).toEqual([
      "00004009" + "07" + "00000102" + "00008000",
      "00004009" + "07" + "00000102" + "0000c000",
      "000003f1" + "07" + "00000102" + "00010000",
    ]);
  });

  it.each([
    [BEGIN, BLOCK_LENGTH, 0],
    [BEGIN + BLOCK_LENGTH, BLOCK_LENGTH, BLOCK_LENGTH + BLOCK_HEADER_LENGTH],
    [BEGIN + 2 * BLOCK_LENGTH, 1_000, 2 * (BLOCK_LENGTH + BLOCK_HEADER_LENGTH)],
    [BEGIN - BLOCK_LENGTH, BLOCK_LENGTH, -1],
    [BEGIN + 3 * BLOCK_LENGTH, BLOCK_LENGTH, -1],
    [BEGIN + 2 * BLOCK_LENGTH, BLOCK_LENGTH, -1],
    [BEGIN, 2 * BLOCK_LENGTH, -1],
    [BEGIN, BLOCK_LENGTH - 1, -1],
    [BEGIN + 1, BLOCK_LENGTH, -1],
  ])("finds the block at %i of %i bytes at %i in its frame", (begin, length, offset) => {
    expect(run().frameOffset(begin, length)).toBe(offset);
  });

  test.prop([fc.nat(LENGTH - 1), fc.nat(LENGTH)])(
    "copies any part of itself, across headers",
    (skip, most) => {
      const begin = BEGIN + skip;
      const length = Math.min(most, LENGTH - skip);
      const expected = Uint8Array.from({ length }, (_, index) => byteAt(begin + index));
      const piece = new Uint8Array(BEGIN + LENGTH);
      run().copyTo(piece, begin, length);
      expect(sameBytes(piece.subarray(begin, begin + length), expected)).toBe(true);
      expect(piece.subarray(0, begin).every((byte) => byte === 0)).toBe(true);
      const message = new Uint8Array(length + 5);
      run().copyTo(message, begin, length, 5);
      expect(sameBytes(message.subarray(5), expected)).toBe(true);
    },
  );

  it("tells once that it is free: when whoever retained it has released it", () => {
    let freed = 0;
    const made = run(() => freed++);
    made.retain();
    made.release();
    expect(freed).toBe(0);
    made.release();
    expect(freed).toBe(1);
  });
});
