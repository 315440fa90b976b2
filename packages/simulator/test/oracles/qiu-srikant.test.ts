import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  fluidAfter,
  fluidSteadyState,
  fluidStep,
  type FluidSwarm,
  sharingEffectiveness,
} from "../../src/oracles/index.js";

const PAPER = { upload: 0.00125, download: 0.002, aborts: 0.001, seedDepartures: 0.005, arrivals: 0.4 };

const positive = (most: number) => fc.double({ min: most / 1_000, max: most, noNaN: true });
const swarms: fc.Arbitrary<FluidSwarm> = fc.record({
  arrivals: positive(10),
  upload: positive(0.01),
  download: positive(0.01),
  aborts: positive(0.01),
  seedDepartures: positive(0.01),
  effectiveness: fc.double({ min: 0.1, max: 1, noNaN: true }),
});

describe("the fluid model of Qiu and Srikant", () => {
  it("has the steady state of the paper's experiments: upload-bound, 375 s at any rate of arrivals", () => {
    for (const [arrivals, leechers, seeds] of [
      [0.04, 15, 5],
      [0.4, 150, 50],
      [4, 1_500, 500],
    ] as const) {
      const state = fluidSteadyState({ ...PAPER, arrivals });
      expect(state.bound).toBe("upload");
      expect(state.downloadMs).toBeCloseTo(375_000, 3);
      expect(state.leechers).toBeCloseTo(leechers, 6);
      expect(state.seeds).toBeCloseTo(seeds, 6);
    }
  });

  it("is download-bound when seeds stay longer than an upload takes", () => {
    const { bound, downloadMs } = fluidSteadyState({ ...PAPER, seedDepartures: 0.001 });
    expect(bound).toBe("download");
    expect(downloadMs).toBeCloseTo(333_333, 0);
  });

  it("is download-bound too when uploads alone would take less time than a line in", () => {
    // 1/mu - 1/gamma = 800 s - 500 s, and 1/c = 500 s
    const { bound, downloadMs } = fluidSteadyState({ ...PAPER, aborts: 0, seedDepartures: 0.002 });
    expect([bound, downloadMs]).toEqual(["download", 500_000]);
  });

  it("has no seeds where they leave at once", () => {
    const { seeds, downloadMs } = fluidSteadyState({ ...PAPER, aborts: 0, seedDepartures: Infinity });
    expect(seeds).toBe(0);
    expect(downloadMs).toBeCloseTo(1_000 / PAPER.upload, 6);
  });

  it("comes to its steady state from an empty swarm, by small steps", () => {
    const { leechers, seeds } = fluidAfter(PAPER, { leechers: 0, seeds: 1 }, 1, 20_000);
    expect(leechers).toBeCloseTo(150, 6);
    expect(seeds).toBeCloseTo(50, 6);
  });

  it("takes steps whose error falls with their square", () => {
    const start = { leechers: 100, seeds: 0 };
    const exact = fluidAfter(PAPER, start, 0.125, 3_200).leechers;
    const errorAt = (step: number) => Math.abs(fluidAfter(PAPER, start, step, 400 / step).leechers - exact);
    expect(errorAt(20) / errorAt(10)).toBeGreaterThan(3);
  });

  test.prop([swarms])("stays where its steady state is", (swarm) => {
    const state = fluidSteadyState(swarm);
    const after = fluidStep(swarm, state, 1);
    expect(after.leechers).toBeCloseTo(state.leechers, 6);
    expect(after.seeds).toBeCloseTo(state.seeds, 6);
  });

  test.prop([swarms])("obeys Little: as many leechers as come while one is there", (swarm) => {
    const { leechers, downloadMs } = fluidSteadyState(swarm);
    expect(leechers / ((swarm.arrivals * downloadMs) / 1_000)).toBeCloseTo(1, 9);
  });
});

describe("how much of their upload leechers can use for each other", () => {
  it("is nearly all with some hundreds of pieces, even with one connection", () => {
    // 1 - ln(400) / 400, and the same with 1 - (ln(400) / 400)^2
    expect(sharingEffectiveness(400, 1)).toBeCloseTo(0.985_021, 6);
    expect(sharingEffectiveness(400, 2)).toBeCloseTo(0.999_776, 6);
    expect(sharingEffectiveness(400, 4)).toBeGreaterThan(0.999_999);
  });

  test.prop([fc.integer({ min: 3, max: 10_000 }), fc.integer({ min: 1, max: 50 })])(
    "is a part of one that rises with connections",
    (pieces, connections) => {
      const part = sharingEffectiveness(pieces, connections);
      expect(part).toBeGreaterThan(0);
      expect(part).toBeLessThanOrEqual(1);
      expect(sharingEffectiveness(pieces, connections + 1)).toBeGreaterThanOrEqual(part);
    },
  );
});
