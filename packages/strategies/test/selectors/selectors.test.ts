import { describe, expect, it } from "vitest";
import { MostCommonFirst, Proportional, RandomOrder, Sequential } from "../../src/index.js";
import { pick, picks, selectorOf } from "./picks.js";

describe("rarest", () => {
  const rarest = selectorOf("rarest", { randomFirst: 4 });

  it.each([
    ["3121", { have: "...x" }, { piece: 1, reason: "rarest: 1 holder" }],
    ["5343", { holds: "x.x." }, { piece: 2, reason: "rarest: 4 holders" }],
    ["0929", { partial: "..x.", holds: ".x.." }, { piece: 1, reason: "rarest: 9 holders" }],
  ])("takes, of %s with %o, the piece with the fewest holders", (picture, options, expected) => {
    expect(pick(rarest, picture, { ...options, completed: 4 })).toEqual(expected);
  });

  it("spreads over the pieces that are equally rare", () => {
    const counts = picks(3_000, () => pick(rarest, "12121", { completed: 4 }));
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([0, 2, 4]);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it("picks at random until 4 pieces are complete", () => {
    const counts = picks(300, () => pick(rarest, "1999", { completed: 3 }));
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    expect(pick(rarest, "1999", { completed: 3 })!.reason).toBe("random");
    expect(picks(300, () => pick(rarest, "1999", { completed: 4 }))).toEqual(new Map([[0, 300]]));
  });

  it("picks the rarest from the start when told so", () => {
    expect(pick(selectorOf("rarest", { randomFirst: 0 }), "2129")!.piece).toBe(1);
  });

  it("leaves a peer idle that has nothing for us", () => {
    expect(pick(rarest, "111", { holds: "..." })).toBeUndefined();
    expect(pick(rarest, "111", { holds: "...", completed: 9 })).toBeUndefined();
  });
});

describe("random", () => {
  it("takes each piece equally often, however rare", () => {
    const counts = picks(4_000, () => pick(new RandomOrder(), "1289"));
    for (const piece of [0, 1, 2, 3]) expect(Math.abs(counts.get(piece)! - 1_000)).toBeLessThan(150);
    expect(pick(new RandomOrder(), "1")!.reason).toBe("random");
  });

  it("leaves a peer idle that has nothing for us", () => {
    expect(pick(new RandomOrder(), "111", { holds: "..." })).toBeUndefined();
  });
});

describe("sequential", () => {
  it.each([
    ["the first piece", {}, { piece: 0, reason: "in order" }],
    ["the first that is left", { have: "xx", partial: "..x" }, { piece: 3, reason: "in order" }],
    ["the first from the playhead", { playhead: 2 }, { piece: 2, reason: "in order" }],
    [
      "what lies before it, then",
      { playhead: 2, holds: ".x" },
      { piece: 1, reason: "in order, before the playhead" },
    ],
    ["nothing where there is nothing", { holds: "" }, undefined],
  ])("takes %s", (_, options, expected) => {
    expect(pick(new Sequential(), "1111", options)).toEqual(expected);
  });
});

describe("most-common", () => {
  it.each([
    ["3121", {}, { piece: 0, reason: "most common: 3 holders" }],
    ["3191", { have: "..x" }, { piece: 0, reason: "most common: 3 holders" }],
    ["3121", { holds: ".x.." }, { piece: 1, reason: "most common: 1 holder" }],
    ["3121", { holds: "...." }, undefined],
  ])("takes, of %s with %o, the piece with the most holders", (picture, options, expected) => {
    expect(pick(new MostCommonFirst(), picture, options)).toEqual(expected);
  });

  it("spreads over the pieces that are equally common", () => {
    const counts = picks(2_000, () => pick(new MostCommonFirst(), "1919"));
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1, 3]);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe("proportional", () => {
  // 1/1 + 1/2 + 1/2 + 1/4 = 9/4: of 9,000 picks 4,000, 2,000, 2,000 and 1,000
  it("draws each piece in proportion to its rarity", () => {
    const counts = picks(9_000, () => pick(new Proportional(), "1224"));
    const expected = [4_000, 2_000, 2_000, 1_000];
    for (const [piece, count] of expected.entries()) {
      expect(Math.abs(counts.get(piece)! - count)).toBeLessThan(250);
    }
  });

  it.each([
    [0, { piece: 0, reason: "drawn by rarity: 1 holder" }],
    [0.79, { piece: 0, reason: "drawn by rarity: 1 holder" }],
    [0.81, { piece: 1, reason: "drawn by rarity: 4 holders" }],
    [0.999_999, { piece: 1, reason: "drawn by rarity: 4 holders" }],
  ])("takes, of weights 1 and 1/4, at %d of their sum %o", (chance, expected) => {
    expect(pick(new Proportional(), "14", { chance })).toEqual(expected);
  });

  it("leaves a peer idle that has nothing for us", () => {
    expect(pick(new Proportional(), "111", { holds: "..." })).toBeUndefined();
  });
});
