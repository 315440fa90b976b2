import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { MOST_UNCHOKED } from "../../src/choking/index.js";
import { SlotClimb } from "../../src/choking/slot-climb.js";

const KB = 1_000;
const MB = 1_000 * KB;

/** Slots per round of a seed whose line carries `line` to peers that take `each`, bytes per second. */
function slotsOver(rounds: number, line: number, each: number, peers = Infinity): number[] {
  const climb = new SlotClimb();
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const slots = climb.slots;
    const served = Math.min(slots, peers);
    climb.round({ rate: Math.min(line, served * each), isShort: slots < peers, least: 1 });
    all.push(climb.slots);
  }
  return all;
}

describe("the slots of a seed", () => {
  it("are five at first", () => {
    expect(new SlotClimb().slots).toBe(5);
  });

  it("grow by half a round, after the first, while that brings more", () => {
    expect(slotsOver(7, 10 * MB, 0.2 * MB)).toEqual([5, 8, 12, 18, 27, 41, 62]);
  });

  it("stay few where few fill the line, but for a trial now and then", () => {
    const slots = slotsOver(200, 10 * MB, 5 * MB);
    expect(new Set(slots)).toEqual(new Set([5, 7, 8]));
    expect(slots.filter((count) => count > 5).length).toBeLessThan(10);
  });

  it.each([0.2, 0.3, 0.5, 0.9])(
    "fill a line of 10 MB/s to peers that take %d MB/s, and are not many more",
    (each) => {
      const needed = 10 / each;
      const last = slotsOver(40, 10 * MB, each * MB).slice(-4);
      expect(Math.min(...last)).toBeGreaterThanOrEqual(0.85 * needed);
      expect(Math.min(...last)).toBeLessThanOrEqual(1.4 * needed);
    },
  );

  it("are no more than there are peers who wait for one, by more than a step", () => {
    expect(slotsOver(40, 10 * MB, 0.1 * MB, 10).at(-1)).toBeLessThanOrEqual(15);
  });

  it("are never so many that each is thin", () => {
    expect(slotsOver(40, 40 * KB, 1 * KB).at(-1)).toBe(5);
    expect(slotsOver(60, Infinity, 20 * MB).at(-1)).toBe(MOST_UNCHOKED);
  });

  it("fall with what is sent", () => {
    const climb = new SlotClimb();
    for (let round = 0; round < 10; round++)
      climb.round({ rate: climb.slots * 500 * KB, isShort: true, least: 1 });
    expect(climb.slots).toBeGreaterThan(30);
    climb.round({ rate: 60 * KB, isShort: true, least: 1 });
    expect(climb.slots).toBeLessThan(10);
  });

  test.prop([
    fc.array(
      fc.record({
        rate: fc.double({ min: 0, max: 1e10, noNaN: true }),
        isShort: fc.boolean(),
        least: fc.constant(1),
      }),
    ),
  ])("are between five and the most, whatever happens", (uses) => {
    const climb = new SlotClimb();
    for (const use of uses) {
      climb.round(use);
      expect(climb.slots).toBeGreaterThanOrEqual(5);
      expect(climb.slots).toBeLessThanOrEqual(MOST_UNCHOKED);
    }
  });
});
