import { describe, expect, it } from "vitest";
import { systemStopwatch } from "../../src/runtime/index.js";

describe("the system's stopwatch", () => {
  it("counts work, and no more than the clock on the wall", () => {
    const wall = performance.now();
    const begun = systemStopwatch.now();
    let sum = 0;
    // bounded: a stopped stopwatch must not hang the test
    for (let step = 0; step < 1e8 && systemStopwatch.since(begun) < 20; step++) sum += step;
    const took = systemStopwatch.since(begun);
    expect(took).toBeGreaterThanOrEqual(20);
    expect(took).toBeLessThanOrEqual(performance.now() - wall);
    expect(sum).toBeGreaterThan(0);
  });
});
