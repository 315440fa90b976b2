import { describe, expect, it } from "vitest";
import { pick, picks, selectorOf } from "./picks.js";

/** A window of a fifth of the torrent: two pieces of ten. */
const options = { probability: 0.8, size: 0.2 };
const window = selectorOf("window", options);
const INSIDE = 0.79;
const OUTSIDE = 0.81;

describe("window", () => {
  it.each([
    [
      "at the playhead",
      "9988111111",
      { playhead: 2, chance: INSIDE },
      [2, 3],
      "rarest in the window: 8 holders",
    ],
    [
      "with the rarest of it",
      "9978111111",
      { playhead: 2, chance: INSIDE },
      [2],
      "rarest in the window: 7 holders",
    ],
    [
      "past what is here",
      "9988776655",
      { playhead: 2, have: "..xx", chance: INSIDE },
      [4, 5],
      "rarest in the window: 7 holders",
    ],
    [
      "past what is started",
      "9988765432",
      { partial: "xx", chance: INSIDE },
      [2, 3],
      "rarest in the window: 8 holders",
    ],
    [
      "at its end, shortened",
      "1111111123",
      { playhead: 9, chance: INSIDE },
      [9],
      "rarest in the window: 3 holders",
    ],
  ])("lies %s", (_, picture, moment, pieces, reason) => {
    const picked = picks(200, () => pick(window, picture, moment));
    expect([...picked.keys()].sort((a, b) => a - b)).toEqual(pieces);
    expect(pick(window, picture, moment)!.reason).toBe(reason);
  });

  it.each([
    ["beyond it", "9912222222", 0, 2],
    ["before it", "9199911999", 5, 1],
  ])("is left for the rarest %s otherwise", (_, picture, playhead, piece) => {
    const picked = pick(window, picture, { playhead, chance: OUTSIDE });
    expect(picked).toEqual({ piece, reason: "rarest outside the window: 1 holder" });
  });

  it("is left for the rest as often as the probability says", () => {
    const counts = picks(5_000, () => pick(window, "9155555555"));
    expect(Math.abs(counts.get(1)! - 4_000)).toBeLessThan(150);
    const always = selectorOf("window", { ...options, probability: 1 });
    expect(picks(300, () => pick(always, "9155555555"))).toEqual(new Map([[1, 300]]));
    const never = selectorOf("window", { ...options, probability: 0 });
    expect(picks(300, () => pick(never, "1195999999"))).toEqual(new Map([[3, 300]]));
  });

  it("is taken from, whatever chance says, when this peer has nothing else", () => {
    expect(pick(window, "9955555555", { holds: "xx", chance: OUTSIDE })!.reason).toBe(
      "rarest in the window: 9 holders",
    );
  });

  it("gives way to what lies before the playhead when nothing follows", () => {
    const moment = { playhead: 5, holds: ".xxx", chance: INSIDE };
    expect(pick(window, "4321000000", moment)).toEqual({
      piece: 3,
      reason: "rarest before the playhead: 1 holder",
    });
  });

  it("has a piece in the smallest torrent, and leaves a peer idle that has nothing for us", () => {
    expect(pick(selectorOf("window"), "1", { chance: INSIDE })!.piece).toBe(0);
    expect(pick(window, "1111111111", { holds: "" })).toBeUndefined();
  });

  it("has 8 % of the torrent, and is chosen from in four of five, unless told otherwise", () => {
    const pieces = "9".repeat(92) + "8".repeat(8);
    const counts = picks(5_000, () => pick(selectorOf("window"), pieces));
    const inside = [...counts].reduce((sum, [piece, count]) => (piece < 8 ? sum + count : sum), 0);
    expect(Math.abs(inside - 4_000)).toBeLessThan(150);
    expect([...counts.keys()].filter((piece) => piece < 92).sort((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it.each([
    [{ probability: 1.1 }, "option 'probability' is 1.1: must be a number from 0 to 1"],
    [{ size: -0.1 }, "option 'size' is -0.1: must be a number from 0 to 1"],
    [{ size: "8%" }, "option 'size' is \"8%\": must be a number from 0 to 1"],
    [{ probability: NaN }, "option 'probability' is NaN: must be a number from 0 to 1"],
  ])("refuses %o", (wrong, message) => {
    expect(() => selectorOf("window", wrong)).toThrow(message);
  });
});
