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
      expect(meter.rate(start + 60_000)).toBeCloseTo(1_000, -2);
      flow(meter, 100, start + 60_000, start + 60_500);
      expect(meter.rate(start + 60_500) / 1_000).toBeCloseTo(1, 1);
    }
    const exact = new RateMeter(0);
    flow(exact, 100, 0, 60_000);
    expect(exact.rate(60_000)).toBe(1_000);
  });

  it("divides by its age while it is young, but at least by a second", () => {
    const meter = new RateMeter(5_000);
    meter.add(1_000, 5_000);
    expect(meter.rate(5_000)).toBe(1_000);
    expect(meter.rate(5_900)).toBe(1_000);
    expect(meter.rate(7_000)).toBe(500);
    expect(meter.rate(15_000)).toBe(100);
  });

  it("forgets what is older than its window, and keeps the total", () => {
    const meter = new RateMeter(0);
    meter.add(5_000, 500);
    expect(meter.rate(RATE_WINDOW_MS - 1)).toBeGreaterThan(0);
    expect(meter.rate(RATE_WINDOW_MS)).toBe(0);
    expect(meter.rate(10 * RATE_WINDOW_MS)).toBe(0);
    meter.add(100, 1_000_000);
    expect(meter.total).toBe(5_100);
    expect(meter.rate(1_000_500) * 19.5).toBeCloseTo(100, 6);
  });

  test.prop([
    fc.array(fc.record({ gap: fc.nat(9_000), bytes: fc.nat(1e6) }), { minLength: 1, maxLength: 60 }),
  ])("agrees with a list of everything that was added", (additions) => {
    const meter = new RateMeter(0);
    const log: { at: number; bytes: number }[] = [];
    let now = 0;
    for (const { gap, bytes } of additions) {
      now += gap;
      meter.add(bytes, now);
      log.push({ at: now, bytes });
      const since = Math.max(0, (Math.floor(now / 1_000) - 19) * 1_000);
      const sum = log.reduce((total, entry) => total + (entry.at >= since ? entry.bytes : 0), 0);
      expect(meter.rate(now)).toBeCloseTo((sum * 1_000) / Math.max(1_000, now - since), 6);
    }
    expect(meter.total).toBe(log.reduce((total, entry) => total + entry.bytes, 0));
  });
});
