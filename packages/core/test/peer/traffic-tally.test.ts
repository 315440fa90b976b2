import { describe, expect, it } from "vitest";
import { TrafficMeter } from "../../src/peer/traffic-meter.js";
import { TrafficTally } from "../../src/peer/traffic-tally.js";

/** A tally over two links at 10 s; the first counted last. */
function tallyOfTwo() {
  const clock = { time: 0, now: () => clock.time };
  const [one, other] = [new TrafficMeter(clock), new TrafficMeter(clock)];
  const open = new Set([one, other]);
  const tally = new TrafficTally(clock, () => open);
  other.add(100, 4_000.5);
  one.add(1_000, 7_000.5);
  clock.time = 10_000;
  return {
    clock,
    tally,
    leaves: () => {
      open.delete(one);
      tally.closed(one);
    },
  };
}

describe("TrafficTally", () => {
  it("adds up what the links count", () => {
    const { tally } = tallyOfTwo();
    expect(tally.total).toBe(1_100);
    expect(tally.rate).toBe(110);
    expect(tally.lastAt).toBe(7_000);
  });

  it("keeps the bytes and the time of a link that is gone, and its rate until that is of long ago", () => {
    const { clock, tally, leaves } = tallyOfTwo();
    leaves();
    expect(tally.total).toBe(1_100);
    expect(tally.rate).toBe(110);
    expect(tally.lastAt).toBe(7_000);
    clock.time = 30_000;
    expect(tally.rate).toBe(0);
  });

  it("has counted nothing before anything was counted", () => {
    expect(new TrafficTally({ now: () => 0 }, () => []).lastAt).toBe(-1);
  });
});
