import { describe, expect, it } from "vitest";
import { burstDelay, holdersAfter, mundingerRounds, transientGrowth } from "../../src/oracles/index.js";

describe("the transient of Yang and de Veciana", () => {
  it("doubles the holders in each service time", () => {
    expect([0, 1, 2, 3, 10].map(holdersAfter)).toEqual([1, 2, 4, 8, 1_024]);
  });

  it("has served everybody when the optimum for one piece says so", () => {
    for (const peers of [1, 2, 7, 8, 100]) {
      const rounds = mundingerRounds(1, peers);
      expect(holdersAfter(rounds)).toBeGreaterThan(peers);
      expect(holdersAfter(rounds - 1)).toBeLessThanOrEqual(peers);
    }
  });

  it("grows by ln 2 a service time where all stay to serve, and not where nobody does", () => {
    expect(transientGrowth(1)).toBeCloseTo(Math.LN2, 12);
    expect(transientGrowth(0)).toBe(0);
    expect(transientGrowth(0.5)).toBeCloseTo(Math.log(1.5), 12);
  });

  it("takes a burst that has pieces little longer than one copy", () => {
    expect(burstDelay(1, 1_024)).toBe(11);
    expect(burstDelay(100, 1_024)).toBeCloseTo(1.1, 12);
  });
});
