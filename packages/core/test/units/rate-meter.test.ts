import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { RATE_WINDOW_MS, RateMeter } from "../../src/units/index.js";

/** Adds `bytes` every 100 ms over `[from, to)`. */
function flow(meter: RateMeter, bytes: number, from: number, to: number): void {
  for (let ms = from; ms < to; ms += 100) meter.add(bytes, ms);
}

describe("RateMeter", () => {
  it("says what flows steadily, at any moment of a second", () => {
    for (const start of [0, 250, 999]) {
      const meter = new RateMeter(start);
      flow(meter, 100, start, start + 60_000);
      expect(meter.rateAt(start + 60_000)).toBeCloseTo(1_000, -2);
      flow(meter, 100, start + 60_000, start + 60_500);
      expect(meter.rateAt(start + 60_500) / 1_000).toBeCloseTo(1, 1);
    }
    const exact = new RateMeter(0);
    flow(exact, 100, 0, 60_000);
    expect(exact.rateAt(60_000)).toBe(1_000);
  });

  it("divides by its age while it is young, but at least by a second", () => {
    const meter = new RateMeter(5_000);
    meter.add(1_000, 5_000);
    expect(meter.rateAt(5_000)).toBe(1_000);
    expect(meter.rateAt(5_900)).toBe(1_000);
    expect(meter.rateAt(7_000)).toBe(500);
    expect(meter.rateAt(15_000)).toBe(100);
  });

  it("forgets what is older than its window, a slot of five seconds at a time, and keeps the total", () => {
    const meter = new RateMeter(0);
    meter.add(5_000, 500);
    expect(meter.rateAt(RATE_WINDOW_MS)).toBe(250);
    expect(meter.rateAt(RATE_WINDOW_MS + 2_500)).toBe(125);
    expect(meter.rateAt(RATE_WINDOW_MS + 5_000)).toBe(0);
    expect(meter.rateAt(10 * RATE_WINDOW_MS)).toBe(0);
    meter.add(100, 1_000_000);
    expect(meter.total).toBe(5_100);
    expect(meter.rateAt(1_000_500) * 20).toBeCloseTo(100, 6);
  });

  it("absorbs another, and is then what one that counted both is, but for a slot", () => {
    const [one, other, both] = [new RateMeter(0), new RateMeter(3_000), new RateMeter(0)];
    for (let second = 0; second < 40_000; second += 1_000) {
      for (const meter of [one, both]) flow(meter, 100, second, second + 1_000);
      if (second < 3_000 || second >= 30_000) continue;
      for (const meter of [other, both]) flow(meter, 300, second, second + 1_000);
    }
    one.absorb(other, 40_000);
    expect(one.total).toBe(both.total);
    expect(one.lastAt).toBe(39_900);
    const slot = (300 * 50) / 20;
    expect(Math.abs(one.rateAt(40_000) - both.rateAt(40_000))).toBeLessThanOrEqual(slot);
    expect(one.rateAt(60_000)).toBe(0);
  });

  it("is exactly that where their slots end at the same times", () => {
    const [one, other, both] = [new RateMeter(0), new RateMeter(0), new RateMeter(0)];
    for (let second = 0; second < 38_000; second += 1_000) {
      for (const meter of [one, both]) flow(meter, 100, second, second + 1_000);
      for (const meter of [other, both]) flow(meter, 1 + second / 100, second, second + 1_000);
    }
    one.absorb(other, 38_000);
    for (const ms of [38_000, 42_000, 47_000, 52_000, 57_000]) expect(one.rateAt(ms)).toBe(both.rateAt(ms));
  });

  test.prop([
    fc.array(fc.record({ gap: fc.nat(9_000), bytes: fc.nat(1e6) }), { minLength: 1, maxLength: 60 }),
    fc.nat(1e6),
  ])("is between what came in the last 15 s and in the last 25 s", (additions, start) => {
    const meter = new RateMeter(start);
    const log: { at: number; bytes: number }[] = [];
    let now = start;
    for (const { gap, bytes } of additions) {
      now += gap;
      meter.add(bytes, now);
      log.push({ at: now, bytes });
      const since = (ms: number): number =>
        log.reduce((total, entry) => total + (entry.at > now - ms ? entry.bytes : 0), 0);
      const inWindow = (meter.rateAt(now) * Math.min(RATE_WINDOW_MS, Math.max(1_000, now - start))) / 1_000;
      expect(inWindow).toBeGreaterThan(since(15_000) - 1e-3);
      expect(inWindow).toBeLessThan(since(25_001) + 1e-3);
    }
    expect(meter.total).toBe(log.reduce((total, entry) => total + entry.bytes, 0));
  });
});
