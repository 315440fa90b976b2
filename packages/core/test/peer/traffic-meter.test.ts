import { describe, expect, it } from "vitest";
import { TrafficMeter } from "../../src/peer/traffic-meter.js";

describe("TrafficMeter", () => {
  it("tells how much was counted in the last whole round", () => {
    const meter = new TrafficMeter({ now: () => 0 });
    meter.add(100, 1_000);
    expect(meter.lastRound).toBe(0);
    meter.rollOver();
    expect(meter.lastRound).toBe(100);
    meter.add(30, 11_000);
    meter.add(40, 12_000);
    expect(meter.lastRound).toBe(100);
    meter.rollOver();
    expect(meter.lastRound).toBe(70);
    meter.rollOver();
    expect([meter.lastRound, meter.total]).toEqual([0, 170]);
  });
});
