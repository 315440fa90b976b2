import type { Scenario } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import { watchedPeers } from "../../src/simulating/watched-peers.js";

const SCENARIO = {
  populations: [
    { name: "seed", count: 1 },
    { name: "leecher", count: 20 },
    { name: "slow-leecher", count: 5 },
  ],
} as unknown as Scenario;

describe("the peers of a replay", () => {
  it("are all, unless some are named", () => {
    expect(watchedPeers([], SCENARIO)("leecher-7")).toBe(true);
  });

  it("are those that are named, and those of a population that is named", () => {
    const isWatched = watchedPeers(["leecher-17", "seed"], SCENARIO);
    expect(["leecher-17", "leecher-1", "seed-1", "slow-leecher-1"].map(isWatched)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it.each([
    ["leecher-21", "there is no 'leecher-21' in this run: leecher-1 to leecher-20 are"],
    ["leecher-0", "there is no 'leecher-0' in this run: leecher-1 to leecher-20 are"],
    ["lecher-3", "there is no 'lecher-3' in this run; did you mean 'leecher'?"],
    ["everybody", "there is no 'everybody' in this run; there are: seed, leecher, slow-leecher"],
  ])("are not '%s'", (name, said) => {
    expect(() => watchedPeers([name], SCENARIO)).toThrow(new UsageError(said));
  });
});
