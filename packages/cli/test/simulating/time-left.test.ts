import type { Scenario, SimulationProgress } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { secondsLeft } from "../../src/simulating/time-left.js";

const scenario = (whenComplete: boolean) =>
  ({ file: { bytes: 100 }, stop: { whenComplete, atMs: 1_000 } }) as Scenario;

const progress = (nowMs: number, deliveredBytes: number) =>
  ({ nowMs, deliveredBytes, expected: 10 }) as SimulationProgress;

describe("how long a run still takes", () => {
  it("goes by what was delivered", () => {
    expect(secondsLeft(scenario(true), progress(10, 250), 2)).toBe(6);
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
