import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { distributionLimits, kumarRossMs } from "../../src/oracles/index.js";

/** Bharambe's homogeneous leechers: bytes per second are kbit per second here, and so are bytes kbit. */
const alike = (count: number) => Array.from({ length: count }, () => ({ upload: 400, download: 1_500 }));
const seconds = (leechers: number, seedUpload: number): number =>
  kumarRossMs({ fileBytes: 819_200, seedUpload, leechers: alike(leechers) }) / 1_000;

const rate = fc.double({ min: 1, max: 1e9, noNaN: true });
const leecher = fc.record({ upload: rate, download: rate });
const distribution = fc.record({
  fileBytes: fc.integer({ min: 1, max: 1e12 }),
  seedUpload: rate,
  leechers: fc.array(leecher, { minLength: 1, maxLength: 50 }),
});

describe("the bound of Kumar and Ross", () => {
  it("is what OctoSim's runs at Bharambe's settings are measured against", () => {
    expect(seconds(1_050, 6_000)).toBeCloseTo(2_019, 0);
    expect(seconds(103, 6_000)).toBeCloseTo(1_788, 0);
    expect(seconds(1_050, 1_000)).toBeCloseTo(2_043, 0);
    expect(seconds(209, 800)).toBeCloseTo(2_029, 0);
  });

  it("is set by whichever of three is slowest: the seed, the slowest leecher, or all uploads together", () => {
    const leechers = [
      { upload: 10, download: 100 },
      { upload: 30, download: 20 },
    ];
    expect(distributionLimits({ fileBytes: 1_000, seedUpload: 40, leechers })).toEqual({
      seedMs: 25_000,
      slowestMs: 50_000,
      capacityMs: 25_000,
    });
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 40, leechers })).toBe(50_000);
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 10, leechers })).toBe(100_000);
    const many = Array.from({ length: 8 }, () => ({ upload: 1, download: 1_000 }));
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 40, leechers: many })).toBe(8_000_000 / 48);
  });

  it("knows lines without a bound, swarms without leechers and seeds that send nothing", () => {
    const unbounded = { upload: Infinity, download: Infinity };
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 10, leechers: [unbounded] })).toBe(100_000);
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: Infinity, leechers: [unbounded] })).toBe(0);
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 10, leechers: [] })).toBe(0);
    expect(kumarRossMs({ fileBytes: 1_000, seedUpload: 0, leechers: [unbounded] })).toBe(Infinity);
  });

  test.prop([distribution])("is never below the time of one copy on any line that it must pass", (swarm) => {
    const bound = kumarRossMs(swarm);
    expect(bound).toBeGreaterThanOrEqual((1_000 * swarm.fileBytes) / swarm.seedUpload);
    for (const { download } of swarm.leechers) {
      expect(bound).toBeGreaterThanOrEqual((1_000 * swarm.fileBytes) / download);
    }
  });

  test.prop([distribution, rate])("does not rise when a seed joins", (swarm, upload) => {
    const helped = kumarRossMs({ ...swarm, seedUpload: swarm.seedUpload + upload });
    expect(helped).toBeLessThanOrEqual(kumarRossMs(swarm));
  });
});
