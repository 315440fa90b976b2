import { type PieceIndex, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { MemorySwarm } from "./memory-swarm.js";

const AN_HOUR_MS = 3_600_000;
const range = (first: number, last: number) => ({ first: pieceIndex(first), last: pieceIndex(last) });

function lonely(selector: string) {
  const swarm = new MemorySwarm({
    leechers: 1,
    pieces: 40,
    pieceLength: 65_536,
    randomSeed: 1,
    peerOptions: () => ({ selector }),
  });
  const [torrent] = swarm.leechers;
  const arrived: PieceIndex[] = [];
  torrent!.on("piece", (piece) => arrived.push(piece));
  return { swarm, torrent: torrent!, arrived };
}

describe("what is wanted of a torrent", () => {
  it("is all that is downloaded, until more is wanted", () => {
    const { swarm, torrent, arrived } = lonely("rarest");
    const completions: number[] = [];
    torrent.on("complete", () => completions.push(arrived.length));
    torrent.prioritise(range(10, 39), 0);
    expect(swarm.run(AN_HOUR_MS)).toBe(true);
    expect(arrived.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, piece) => piece));
    torrent.prioritise(range(10, 14), 1);
    expect(torrent.state).toBe("downloading");
    expect(swarm.run(2 * AN_HOUR_MS)).toBe(true);
    expect([arrived.length, completions]).toEqual([15, [10, 15]]);
  });

  it("comes first where it is wanted more, for a selector that goes by it", () => {
    const { swarm, torrent, arrived } = lonely("priority");
    torrent.prioritise(range(30, 39), 5);
    swarm.run(AN_HOUR_MS);
    const early = arrived.slice(0, 10);
    expect(early.filter((piece) => piece >= 30).length).toBeGreaterThanOrEqual(9);
  });

  it("comes in time for whoever plays it", () => {
    const { swarm, torrent } = lonely("deadline");
    torrent.playhead(pieceIndex(0), 200_000);
    swarm.run(AN_HOUR_MS);
    expect(torrent.status.playback!.stalledMs).toBeLessThan(2_000);
  });

  it("is refused where there is no such file, range, level or rate", () => {
    const { torrent } = lonely("rarest");
    expect(() => torrent.prioritise("nothing", 1)).toThrow("sample has no file 'nothing', or it is empty");
    expect(() => torrent.prioritise(range(3, 40), 1)).toThrow("sample has pieces 0 to 39, not 3 to 40");
    expect(() => torrent.prioritise("sample", 256)).toThrow(
      "a priority must be a whole number from 0 to 255, not 256",
    );
    expect(() => torrent.playhead(pieceIndex(0), Number.NaN)).toThrow(
      "a playback rate must be a number of bytes per second, not NaN",
    );
  });
});
