import { describe, expect, it } from "vitest";
import { Throttle } from "../../src/serving/throttle.js";
import { ManualClock } from "../../src/testing/index.js";
import { BLOCK_LENGTH } from "../../src/units/index.js";

/** A throttle at `rate`, and the times when it reported credit. */
function createThrottle(rate?: number) {
  const clock = new ManualClock();
  const told: number[] = [];
  const throttle = new Throttle(clock, () => told.push(clock.now()), rate);
  return { clock, throttle, told };
}

describe("Throttle", () => {
  it("tells who was blocked when there is credit, once, and nobody else", () => {
    const { clock, throttle, told } = createThrottle(BLOCK_LENGTH);
    clock.advance(100);
    expect([throttle.blocked(100), throttle.blocked(100)]).toEqual([true, true]);
    clock.advance(10_000);
    expect(told).toEqual([1_000]);
  });

  it("tells who is blocked the sooner when some is given back", () => {
    const { clock, throttle, told } = createThrottle(BLOCK_LENGTH);
    throttle.blocked(0);
    throttle.give(BLOCK_LENGTH / 2, 0);
    clock.advance(10_000);
    expect(told).toEqual([500]);
  });

  it("follows a rate that it is given later, and its end", () => {
    const { clock, throttle, told } = createThrottle();
    expect(throttle.blocked(0)).toBe(false);
    throttle.rateBytesPerSecond = 0;
    expect(throttle.blocked(0)).toBe(true);
    throttle.rateBytesPerSecond = undefined;
    clock.advance(0);
    expect([throttle.blocked(0), told]).toEqual([false, [0]]);
  });

  it("tells nobody any more when it is closed", () => {
    const { clock, throttle, told } = createThrottle(BLOCK_LENGTH);
    throttle.blocked(0);
    throttle.close();
    clock.advance(10_000);
    expect(told).toEqual([]);
  });
});
