import { type PieceSelector, pieceIndex, type Selection } from "@minibit/core/strategy";
import { candidates, type CandidatesOptions, chokeRound, selectionContext } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { RandomOrder, RarestFirst, Sequential } from "../../src/index.js";

const random = chokeRound([]).random;

/** Picks once from `picture`, one digit a piece: how many hold it. */
function pick(
  selector: PieceSelector,
  picture: string,
  options: CandidatesOptions & { completed?: number; playhead?: number } = {},
): Selection | undefined {
  const { completed = 0, playhead = 0, ...rest } = options;
  const context = selectionContext(picture, { completed, playhead: pieceIndex(playhead) });
  return selector.select(candidates(picture, { random, ...rest }), context) as Selection | undefined;
}

/** How often each piece is picked in `times`. */
function picks(times: number, once: () => Selection | undefined): Map<number, number> {
  const counts = new Map<number, number>();
  for (let time = 0; time < times; time++) {
    const piece = once()!.piece;
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

describe("rarest", () => {
  const rarest = new RarestFirst({ randomFirst: 4 });

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
    expect(pick(rarest, "1999", { completed: 3 })!.reason).toBe("random first");
    expect(picks(300, () => pick(rarest, "1999", { completed: 4 }))).toEqual(new Map([[0, 300]]));
  });

  it("picks the rarest from the start when told so", () => {
    expect(pick(new RarestFirst({ randomFirst: 0 }), "2129")!.piece).toBe(1);
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
