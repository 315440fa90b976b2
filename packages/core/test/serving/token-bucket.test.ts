import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { TokenBucket } from "../../src/serving/index.js";
import { BLOCK_LENGTH, KIB } from "../../src/units/index.js";

/** Takes blocks when timers allow, for `ms`, each timer `lateMs` late; returns the bytes. */
function takeFor(bucket: TokenBucket, from: number, ms: number, lateMs = 0, block = BLOCK_LENGTH): number {
  let bytes = 0;
  for (let now = from; now < from + ms; now += bucket.pauseMs(now) + lateMs) {
    while (bucket.pauseMs(now) === 0) if (bucket.take(block, now)) bytes += block;
  }
  return bytes;
}

describe("TokenBucket", () => {
  it.each([20_000, 50_000, 200_000, 1e6, 6e6, 1e8, 1e9])("keeps %d bytes per second within 5 %", (rate) => {
    const bytes = takeFor(new TokenBucket(rate, 0), 0, 10_000);
    expect(bytes / (rate * 10)).toBeGreaterThan(0.95);
    expect(bytes / (rate * 10)).toBeLessThan(1.05);
  });

  it.each([200_000, 1e6, 6e6])("loses nothing of %d bytes per second to timers that are late", (rate) => {
    const bytes = takeFor(new TokenBucket(rate, 0), 0, 10_000, 15);
    expect(bytes / (rate * 10)).toBeGreaterThan(0.95);
  });

  it("saves up no more than a block and 75 ms of the rate while nothing is sent", () => {
    const bucket = new TokenBucket(1e6, 0);
    let bytes = 0;
    while (bucket.take(1_000, 60_000)) bytes += 1_000;
    expect(bytes).toBeGreaterThan(75_000);
    expect(bytes).toBeLessThanOrEqual(75_000 + BLOCK_LENGTH);
  });

  const step = fc.tuple(fc.nat(300), fc.constantFrom(5_000, BLOCK_LENGTH, 128 * KIB));
  test.prop([fc.integer({ min: 1_000, max: 20_000_000 }), fc.array(step, { maxLength: 80 })])(
    "never gives out more than the rate in any span of time, a burst and what was begun aside",
    (rate, steps) => {
      const bucket = new TokenBucket(rate, 0);
      const given: { now: number; before: number; after: number }[] = [];
      let now = 0;
      let bytes = 0;
      for (const [pauseMs, length] of steps) {
        now += pauseMs;
        const before = bytes;
        while (bucket.take(length, now)) bytes += length;
        given.push({ now, before, after: bytes });
      }
      const burst = BLOCK_LENGTH + rate * 0.075 + (128 * KIB - BLOCK_LENGTH) + 1;
      for (const [index, first] of given.entries()) {
        for (const last of given.slice(index)) {
          const most = burst + (rate * (last.now - first.now)) / 1_000;
          expect(last.after - first.before).toBeLessThanOrEqual(most);
        }
      }
      expect(bytes).toBeLessThanOrEqual((rate * now) / 1_000 + 128 * KIB);
    },
  );

  it("lets what is longer than can be saved up go, and then waits for it to be paid", () => {
    const bucket = new TokenBucket(20_000, 0);
    const wait = bucket.pauseMs(0);
    expect(wait).toBe(Math.ceil(BLOCK_LENGTH / 20));
    expect(bucket.take(128 * KIB, wait - 1)).toBe(false);
    expect(bucket.take(128 * KIB, wait)).toBe(true);
    expect(bucket.pauseMs(wait)).toBeGreaterThanOrEqual((128 * KIB) / 20 - 2);
    expect(takeFor(new TokenBucket(100_000, 0), 0, 20_000, 0, 128 * KIB) / 2e6).toBeLessThan(1.05);
  });

  it("lets what was given back go at once, however much, and forgets at the rate what nobody takes of it", () => {
    const bucket = new TokenBucket(100_000, 0);
    while (bucket.pauseMs(1_000) === 0) bucket.take(BLOCK_LENGTH, 1_000);
    bucket.give(30 * BLOCK_LENGTH, 1_000);
    for (let block = 0; block < 10; block++) expect(bucket.take(BLOCK_LENGTH, 1_001)).toBe(true);
    let left = 0;
    while (bucket.take(1_000, 3_000)) left += 1_000;
    expect(left).toBeGreaterThan(20 * BLOCK_LENGTH - 200_000 - 1_000);
    expect(left).toBeLessThan(21 * BLOCK_LENGTH - 199_000);
  });

  it("may take once it has waited as long as it was told to, at any rate", () => {
    for (const rate of [1, 3, 7.7, 33_333.3, 1e6 / 3]) {
      const bucket = new TokenBucket(rate, 0.1);
      expect(bucket.take(BLOCK_LENGTH, 0.1 + bucket.pauseMs(0.1))).toBe(true);
    }
  });

  it("does not count time before a change of the rate at the new one", () => {
    const bucket = new TokenBucket(0, 0);
    bucket.setRate(1e6, 60_000);
    expect(bucket.take(BLOCK_LENGTH, 60_000)).toBe(false);
    expect(bucket.pauseMs(60_000)).toBe(17);
  });

  it("waits for 10 ms of the rate where that is more than a block", () => {
    expect(new TokenBucket(1e8, 0).pauseMs(0)).toBe(10);
  });

  it("has no limit without a rate, and lets nothing go at rate 0", () => {
    const bucket = new TokenBucket(undefined, 0);
    expect(bucket.rateBytesPerSecond).toBeUndefined();
    expect([bucket.take(1e12, 0), bucket.pauseMs(0)]).toEqual([true, 0]);
    bucket.setRate(0, 1);
    expect([bucket.take(1, 1e9), bucket.pauseMs(1e9)]).toEqual([false, Infinity]);
  });

  it("follows a change of the rate, from no limit as well", () => {
    const bucket = new TokenBucket(undefined, 0);
    takeFor(bucket, 0, 0);
    bucket.setRate(1e6, 5_000);
    expect(takeFor(bucket, 5_000, 10_000) / 1e7).toBeCloseTo(1, 1);
    bucket.setRate(100_000, 15_000);
    expect(takeFor(bucket, 15_000, 10_000) / 1e6).toBeLessThan(1.05);
  });
});
