import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { systemStopwatch } from "../../src/runtime/index.js";

describe("the system's stopwatch", () => {
  it("counts work", () => {
    const begun = systemStopwatch.now();
    let sum = 0;
    // bounded: a stopwatch that stands still must not hang the test
    for (let step = 0; step < 1e9 && systemStopwatch.now() - begun < 20; step++) sum += step;
    expect(systemStopwatch.now() - begun).toBeGreaterThanOrEqual(20);
    expect(sum).toBeGreaterThan(0);
  });

  it("does not count waiting", async () => {
    const begun = systemStopwatch.now();
    await sleep(300);
    expect(systemStopwatch.now() - begun).toBeLessThan(200);
  });
});
