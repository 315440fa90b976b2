import { Bitfield, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { PieceCopies } from "../../src/metrics/piece-copies.js";

/** Those of `length` pieces. */
function some(length: number, ...pieces: readonly number[]): Bitfield {
  const held = new Bitfield(length);
  for (const piece of pieces) held.add(pieceIndex(piece));
  return held;
}

describe("the copies of pieces", () => {
  it("are those of who is there, of seeds and of leechers, until they go", () => {
    const copies = new PieceCopies(4);
    copies.came(Bitfield.full(4), true);
    copies.came(some(4, 0, 1), false);
    copies.completed(1, false);
    expect(copies.amongLeechers).toEqual([1, 2, 0, 0]);
    expect([copies.rarest, copies.mean]).toEqual([1, 7 / 4]);
    copies.went(Bitfield.full(4), true);
    expect([copies.rarest, copies.mean]).toEqual([0, 3 / 4]);
    copies.went(some(4, 0, 1), false);
    expect(copies.amongLeechers).toEqual([0, 1, 0, 0]);
  });

  it("are full outside once each was completed by somebody, whatever anybody came with", () => {
    const copies = new PieceCopies(3);
    copies.came(Bitfield.full(3), true);
    copies.came(some(3, 2), false);
    expect([0, 1, 1].map((piece) => copies.completed(piece, false))).toEqual([false, false, false]);
    expect(copies.isFullOutside).toBe(false);
    expect([2, 2].map((piece) => copies.completed(piece, false))).toEqual([true, false]);
    expect(copies.isFullOutside).toBe(true);
  });

  it("come in 64 groups of neighbours at the most, as the mean of each", () => {
    const few = new PieceCopies(3);
    few.came(some(3, 1), false);
    expect(few.groups).toEqual([0, 1, 0]);
    const many = new PieceCopies(160);
    many.came(some(160, 0, 2, 3, 4, 159), false);
    expect(many.groups).toHaveLength(64);
    expect(many.groups.slice(0, 3)).toEqual([1 / 2, 1, 0]);
    expect(many.groups.at(-1)).toBe(1 / 3);
  });
});
