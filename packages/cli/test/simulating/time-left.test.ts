import type { Scenario, SimulationProgress } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { deliveredPart, secondsLeft } from "../../src/simulating/time-left.js";

const scenario = (whenComplete: boolean) => ({ stop: { whenComplete, atMs: 1_000 } }) as Scenario;

const progress = (nowMs: number, deliveredBytes: number) =>
  ({ nowMs, deliveredBytes, wantedBytes: 1_000 }) as SimulationProgress;

describe("how long a run still takes", () => {
  it("goes by what was delivered", () => {
    expect(secondsLeft(scenario(true), progress(10, 250), 2)).toBe(6);
  });

  it("goes by what leechers lacked when they came", () => {
    expect(secondsLeft(scenario(true), { ...progress(10, 250), wantedBytes: 500 }, 2)).toBe(2);
    expect(deliveredPart({ deliveredBytes: 250, wantedBytes: 250 })).toBe(1);
    expect(deliveredPart({ deliveredBytes: 0, wantedBytes: 0 })).toBe(0);
  });

  it("goes by the clock where the clock ends it, or is further", () => {
    expect(secondsLeft(scenario(false), progress(500, 990), 2)).toBe(2);
    expect(secondsLeft(scenario(true), progress(800, 250), 8)).toBeCloseTo(2);
  });

  it("is not told before there is something to go by", () => {
    expect(secondsLeft(scenario(true), progress(10, 10), 2)).toBeUndefined();
  });

  it("is none when more came than was needed", () => {
    expect(secondsLeft(scenario(true), progress(10, 1_001), 2)).toBe(0);
  });
});
