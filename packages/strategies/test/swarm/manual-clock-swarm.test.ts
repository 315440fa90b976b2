import { describe, expect, it } from "vitest";
import { MemorySwarm } from "./memory-swarm.js";

const SWARM = { leechers: 20, pieces: 32, pieceLength: 65_536, randomSeed: 42 };
const AN_HOUR_MS = 3_600_000;

describe("a swarm on a manual clock", () => {
  // Synchronous from start to end: no system timer could fire in between.
  it("completes: one seed and 20 leechers, every copy the same, the seed sending less than three", () => {
    const swarm = new MemorySwarm(SWARM);
    expect(swarm.run(AN_HOUR_MS)).toBe(true);
    for (const leecher of swarm.leechers.keys()) {
      expect(Buffer.compare(swarm.copyOf(leecher), swarm.content)).toBe(0);
    }
    expect(swarm.seed.status.uploadedBytes / swarm.content.length).toBeLessThan(3);
    const wasted = swarm.leechers.reduce((sum, torrent) => sum + torrent.status.wastedBytes, 0);
    expect(wasted / swarm.content.length / swarm.leechers.length).toBeLessThan(0.1);
  });

  it("does the same twice with the same random seed, and something else with another", () => {
    const digest = (randomSeed: number): string => {
      const swarm = new MemorySwarm({ ...SWARM, randomSeed });
      swarm.run(AN_HOUR_MS);
      return swarm.digest;
    };
    expect(digest(1)).toBe(digest(1));
    expect(digest(2)).not.toBe(digest(1));
  });
});
