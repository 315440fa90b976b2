import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { floorLog, kumarRossMs, mundingerMs, mundingerRounds } from "../../src/oracles/index.js";

const pieces = fc.integer({ min: 1, max: 1_000 });
const peers = fc.integer({ min: 1, max: 100_000 });

describe("the optimum of Mundinger, Weber and Weiss", () => {
  it("is the published number of rounds", () => {
    const published = [
      [1, 1, 1],
      [1, 7, 3],
      [2, 3, 3],
      [4, 3, 5],
      [10, 100, 16],
      [400, 1_000, 409],
    ] as const;
    for (const [count, swarm, rounds] of published) expect(mundingerRounds(count, swarm)).toBe(rounds);
  });

  it("is F / u and a little in time, less the more pieces there are", () => {
    const swarm = { fileBytes: 100e6, upload: 50_000, peers: 100 };
    expect(mundingerMs({ ...swarm, pieces: 1 })).toBe(7 * 2_000_000);
    expect(mundingerMs({ ...swarm, pieces: 400 })).toBeCloseTo(2_000_000 * (1 + 6 / 400), 3);
  });

  it("refuses a file without pieces and a swarm without peers", () => {
    expect(() => mundingerRounds(0, 5)).toThrow(RangeError);
    expect(() => mundingerRounds(5, 0)).toThrow(RangeError);
  });

  test.prop([peers])(
    "doubles the holders of one piece until there is one for each peer and the server",
    (count) => {
      let rounds = 0;
      for (let holders = 1; holders < count + 1; holders *= 2) rounds++;
      expect(mundingerRounds(1, count)).toBe(rounds);
    },
  );

  test.prop([pieces, peers])("rises with every piece by one, and never falls with a peer", (count, swarm) => {
    expect(mundingerRounds(count + 1, swarm)).toBe(mundingerRounds(count, swarm) + 1);
    expect(mundingerRounds(count, swarm + 1)).toBeGreaterThanOrEqual(mundingerRounds(count, swarm));
  });

  test.prop([pieces, fc.integer({ min: 1, max: 500 })])(
    "is never below the bound of a fluid",
    (count, swarm) => {
      const leechers = Array.from({ length: swarm }, () => ({ upload: 1_000, download: Infinity }));
      const fluid = kumarRossMs({ fileBytes: count * 1_000, seedUpload: 1_000, leechers });
      const whole = mundingerMs({ fileBytes: count * 1_000, upload: 1_000, pieces: count, peers: swarm });
      expect(whole).toBeGreaterThanOrEqual(fluid * (1 - 1e-12));
    },
  );
});

describe("a logarithm rounded down", () => {
  test.prop([fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 2 ** 40 })])(
    "is the last power that is not greater",
    (base, value) => {
      const exponent = BigInt(floorLog(base, value));
      expect(BigInt(base) ** exponent <= BigInt(value)).toBe(true);
      expect(BigInt(base) ** (exponent + 1n) > BigInt(value)).toBe(true);
    },
  );

  it("is exact where the quotient of two logarithms is not", () => {
    expect(Math.floor(Math.log(1_000) / Math.log(10))).toBe(2);
    expect(floorLog(10, 1_000)).toBe(3);
  });

  it("refuses what has none", () => {
    expect(() => floorLog(1, 10)).toThrow(RangeError);
    expect(() => floorLog(2, 0)).toThrow(RangeError);
    expect(() => floorLog(2, NaN)).toThrow(RangeError);
    expect(() => floorLog(2, Infinity)).toThrow(RangeError);
  });
});
