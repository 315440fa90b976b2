import { chokeRound, fakePeer } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { draw } from "../../src/chokers/draw.js";

const { random } = chokeRound([]);
const pool = Array.from({ length: 5 }, (_, index) => fakePeer({ id: index + 1 }));

describe("draw", () => {
  it("draws different peers, all of them where fewer are left", () => {
    expect(new Set(draw(random, pool, 3)).size).toBe(3);
    expect(new Set(draw(random, pool, 9))).toEqual(new Set(pool));
    expect(draw(random, [], 2)).toEqual([]);
    expect(draw(random, pool, 0)).toEqual([]);
  });

  it("draws each peer as often as its weight says", () => {
    const drawn = new Map(pool.map(({ id }) => [id as number, 0]));
    for (let time = 0; time < 15_000; time++) {
      const [peer] = draw(random, pool, 1, ({ id }) => id);
      drawn.set(peer!.id, drawn.get(peer!.id)! + 1);
    }
    // peer n holds n of 15 tickets
    for (const [id, times] of drawn) expect(Math.abs(times - id * 1_000)).toBeLessThan(200);
  });
});
