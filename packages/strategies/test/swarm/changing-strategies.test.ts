import { describe, expect, it } from "vitest";
import { strategies } from "../../src/index.js";
import { MemorySwarm } from "./memory-swarm.js";

const AN_HOUR_MS = 3_600_000;
const SELECTORS = Object.keys(strategies.selectors!);
/** With `nobody`, no swarm completes. */
const CHOKERS = Object.keys(strategies.chokers!).filter((name) => name !== "nobody");

/** Every selector with every choker. */
const PAIRS = CHOKERS.flatMap((choker) => SELECTORS.map((selector) => ({ selector, choker })));

describe("strategies that are changed in mid-download", () => {
  it("leave the swarm whole: every leecher goes through every pair, and all copies are the same", () => {
    const swarm = new MemorySwarm({ leechers: 6, pieces: 150, pieceLength: 65_536, randomSeed: 3 });
    const used = new Set<string>();
    for (const [turn, pair] of PAIRS.entries()) {
      for (const [leecher, torrent] of swarm.leechers.entries()) {
        torrent.use(PAIRS[(turn + leecher) % PAIRS.length]!);
      }
      used.add(`${pair.selector} ${pair.choker}`);
      swarm.clock.advance(60);
    }
    expect(swarm.leechers.some((torrent) => torrent.isComplete)).toBe(false);
    expect(swarm.run(AN_HOUR_MS)).toBe(true);
    expect(used.size).toBe(PAIRS.length);
    for (const leecher of swarm.leechers.keys()) {
      expect(Buffer.compare(swarm.copyOf(leecher), swarm.content)).toBe(0);
    }
  });

  it("decide from then on: a selector which piece, a choker whom and with how many slots", () => {
    const swarm = new MemorySwarm({ leechers: 3, pieces: 60, pieceLength: 65_536, randomSeed: 4 });
    const [torrent] = swarm.leechers;
    const reasons: string[] = [];
    swarm.clock.advance(2_000);
    torrent!.on("picked", ({ reason }) => reasons.push(reason));
    torrent!.use({ selector: "sequential", choker: { name: "tft", options: { slots: 1, optimistic: 0 } } });
    let most = 0;
    torrent!.on("round", ({ unchoked }) => (most = Math.max(most, unchoked.length)));
    swarm.run(AN_HOUR_MS);
    expect(new Set(reasons)).toEqual(new Set(["in order"]));
    expect(most).toBe(1);
  });

  it("are not changed at all when one of them cannot be used", () => {
    const swarm = new MemorySwarm({ leechers: 1, pieces: 8, pieceLength: 65_536, randomSeed: 5 });
    const [torrent] = swarm.leechers;
    const reasons: string[] = [];
    torrent!.on("picked", ({ reason }) => reasons.push(reason));
    expect(() => torrent!.use({ selector: "sequential", choker: "tftt" })).toThrow("did you mean 'tft'?");
    expect(() => torrent!.use({ choker: { name: "tft", options: { slots: -1 } } })).toThrow(
      "wrong options for choker 'tft': option 'slots' is -1: must be a whole number from 0",
    );
    expect(() => torrent!.use({ choker: { name: "tft", options: { newcomerWeight: 0 } } })).toThrow(
      "option 'newcomerWeight' is 0: must be a whole number from 1",
    );
    swarm.run(AN_HOUR_MS);
    expect(reasons).not.toContain("in order");
  });
});
