import { describe, expect, it } from "vitest";
import { MemorySwarm } from "./memory-swarm.js";

const AN_HOUR_MS = 3_600_000;

/** A swarm whose seed leaves as soon as every piece has been seen at another peer. */
function born(seedOptions: object, randomSeed: number) {
  const swarm = new MemorySwarm({ leechers: 12, pieces: 64, pieceLength: 65_536, randomSeed, seedOptions });
  const held = new Set<number>();
  for (const torrent of swarm.leechers) torrent.on("piece", (piece) => held.add(piece));
  const seen = swarm.clock.run(() => held.size === swarm.metainfo.pieceCount, AN_HOUR_MS);
  const copies = swarm.seed.status.uploadedBytes / swarm.content.length;
  void swarm.seed.stop();
  return { swarm, seen, copies };
}

describe("a super-seed (BEP 16)", () => {
  it.each([1, 2, 3])(
    "has sent at most 1.10 copies when every piece is seen, and the swarm completes (%i)",
    (randomSeed) => {
      const { swarm, seen, copies } = born({ revealer: "super" }, randomSeed);
      expect(seen).toBe(true);
      expect(copies).toBeLessThanOrEqual(1.1);
      expect(swarm.run(AN_HOUR_MS)).toBe(true);
      for (const leecher of swarm.leechers.keys()) {
        expect(Buffer.compare(swarm.copyOf(leecher), swarm.content)).toBe(0);
      }
    },
  );

  it("sends less than a seed that reveals all", () => {
    expect(born({ revealer: "super" }, 1).copies).toBeLessThan(born({ revealer: "all" }, 1).copies);
  });
});
