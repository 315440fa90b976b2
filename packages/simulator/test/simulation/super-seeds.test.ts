import { describe, expect, it } from "vitest";
import { outcome, smallSwarm } from "./small-swarm.js";

describe("two super-seeds in one swarm", () => {
  it.each([1, 2, 8])("do not wait for each other: %i leechers complete", (count) => {
    const swarm = {
      seeds: { count: 2, revealer: "super" },
      leechers: { count },
      rest: { stop: { at: "30m" } },
    };
    for (const seed of [1n, 2n, 3n]) {
      expect(outcome(smallSwarm(swarm, seed))).toMatchObject({
        ending: "complete",
        swarm: { completed: count },
      });
    }
  });
});
