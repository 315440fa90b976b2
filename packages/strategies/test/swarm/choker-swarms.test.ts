import { describe, expect, it } from "vitest";
import { strategies } from "../../src/index.js";
import { MemorySwarm } from "./memory-swarm.js";

const SWARM = { leechers: 8, pieces: 24, pieceLength: 65_536, randomSeed: 7 };
/** The seed alone could serve everybody in 13 s. */
const A_MINUTE_MS = 60_000;

describe("a swarm whose leechers all run", () => {
  it.each(Object.keys(strategies.chokers!))("%s completes", (choker) => {
    const swarm = new MemorySwarm({ ...SWARM, peerOptions: () => ({ choker }) });
    expect(swarm.run(A_MINUTE_MS)).toBe(true);
    const sent = swarm.leechers.reduce((sum, { status }) => sum + status.uploadedBytes, 0);
    if (choker === "nobody") expect(sent).toBe(0);
    else expect(sent / swarm.content.length).toBeGreaterThan(2);
  });
});

describe("the engine asks whose block is next", () => {
  it("of `fair`, while the upload is short", () => {
    const digestOf = (name: string) => {
      const swarm = new MemorySwarm({
        ...SWARM,
        peerOptions: () => ({ choker: name, uploadLimit: 200_000 }),
      });
      swarm.run(A_MINUTE_MS);
      return swarm.digest;
    };
    expect(digestOf("fair")).not.toBe(digestOf("everyone"));
  });
});
