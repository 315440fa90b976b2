import { Bitfield, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { pieceMap } from "../../src/render/piece-map.js";
import { progressBar } from "../../src/render/progress-bar.js";

describe("a progress bar", () => {
  it.each([
    [0, "", "░░░░"],
    [1 / 32, "▏", "░░░"],
    [0.5, "██", "░░"],
    [0.999, "███▉", ""],
    [1, "████", ""],
    [1.5, "████", ""],
    [-1, "", "░░░░"],
  ])("of 4 cells shows %d in eighths of a cell", (fraction, filled, rest) => {
    expect(progressBar(fraction, 4)).toEqual({ filled, rest });
  });
});

describe("a piece map", () => {
  function have(length: number, ...pieces: number[]): Bitfield {
    const bits = new Bitfield(length);
    for (const piece of pieces) bits.add(pieceIndex(piece));
    return bits;
  }

  it("has a cell for each piece where there is room", () => {
    expect(pieceMap(have(5, 0, 3), 80)).toBe("█··█·");
  });

  it("has cells for several pieces where there is not, and rounds nothing to none or all", () => {
    const pieces = Array.from({ length: 99 }, (_, piece) => piece);
    expect(pieceMap(have(300, ...pieces, 150, ...pieces.map((piece) => piece + 200)), 3)).toBe("▓░▓");
    expect(pieceMap(have(300, ...Array.from({ length: 300 }, (_, piece) => piece)), 7)).toBe("███████");
  });

  it("is empty without room", () => {
    expect(pieceMap(have(5, 0), 0)).toBe("");
  });
});
