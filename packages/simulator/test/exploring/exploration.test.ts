import { describe, expect, it } from "vitest";
import { exploreTwice } from "../../src/exploring/explore-twice.js";
import { NodeFailedSeedsFile } from "../../src/exploring/node-failed-seeds-file.js";
import { complaintsOf } from "../../src/exploring/outcome.js";

/** Small ones, each with other troubles. */
const SEEDS = [1n, 4n, 9n, 12n, 20n];

const failedOnce = await new NodeFailedSeedsFile().read();

describe("what was explored", () => {
  it.each(SEEDS)("is in order with seed %d", (seed) => {
    expect(complaintsOf(exploreTwice(seed).outcome)).toEqual([]);
  });

  it("is in order again with every seed that failed once", { timeout: 120_000 }, () => {
    for (const { seed } of failedOnce) {
      expect(complaintsOf(exploreTwice(BigInt(seed)).outcome), `seed ${seed}`).toEqual([]);
    }
  });

  it("goes the same way however often", () => {
    const [one, other] = [exploreTwice(9n), exploreTwice(9n)];
    expect(one.digest).toBe(other.digest);
    expect(one.events).toBe(other.events);
    expect(exploreTwice(12n).digest).not.toBe(one.digest);
  });
});
