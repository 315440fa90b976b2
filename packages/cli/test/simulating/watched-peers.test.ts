import type { Scenario } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import { watchedPeers } from "../../src/simulating/watched-peers.js";

const SCENARIO = {
  populations: [
    { name: "seed", count: 1, behaviour: { kind: "honest" } },
    { name: "leecher", count: 20, behaviour: { kind: "honest" } },
    { name: "slow-leecher", count: 5, behaviour: { kind: "honest" } },
    { name: "liar", count: 2, behaviour: { kind: "sybil", identities: 3 } },
  ],
} as unknown as Scenario;

describe("the peers of a replay", () => {
  it("are all, unless some are named", () => {
    const watched = watchedPeers([], SCENARIO);
    expect(watched.size).toBe(1 + 20 + 5 + 2 * 3);
    expect(["seed-1", "leecher-20", "liar-2.3"].filter((peer) => !watched.has(peer))).toEqual([]);
  });

  it("are those that are named, and those of a population that is named", () => {
    expect([...watchedPeers(["leecher-17", "seed"], SCENARIO)]).toEqual(["leecher-17", "seed-1"]);
  });

  it.each([
    ["liar-2.1", ["liar-2.1"]],
    ["liar-1", ["liar-1.1", "liar-1.2", "liar-1.3"]],
    ["liar", ["liar-1.1", "liar-1.2", "liar-1.3", "liar-2.1", "liar-2.2", "liar-2.3"]],
  ])("are one identity of a peer, or all of it, or all of its population: %s", (name, watched) => {
    expect([...watchedPeers([name], SCENARIO)]).toEqual(watched);
  });

  it.each([
    ["leecher-21", "there is no 'leecher-21' in this run: leecher-1 to leecher-20 are"],
    ["leecher-0", "there is no 'leecher-0' in this run: leecher-1 to leecher-20 are"],
    ["leecher-01", "there is no 'leecher-01' in this run: leecher-1 to leecher-20 are"],
    ["leecher-3.1", "there is no 'leecher-3.1' in this run: leecher-1 to leecher-20 are"],
    ["liar-1.4", "there is no 'liar-1.4' in this run: liar-1.1 to liar-1.3 are"],
    ["liar-3.1", "there is no 'liar-3.1' in this run: liar-1 to liar-2 are"],
    ["lecher-3", "there is no 'lecher-3' in this run; did you mean 'leecher'?"],
    ["everybody", "there is no 'everybody' in this run; there are: seed, leecher, slow-leecher, liar"],
  ])("are not '%s'", (name, said) => {
    expect(() => watchedPeers([name], SCENARIO)).toThrow(new UsageError(said));
  });
});
