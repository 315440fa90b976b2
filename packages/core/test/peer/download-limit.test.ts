import { describe, expect, it } from "vitest";
import { sampleTorrent } from "../../src/testing/index.js";
import { KIB } from "../../src/units/index.js";
import { MemoryLab } from "./memory-lab.js";

const LIMIT = 500_000;
const SECONDS = 10;

/** More than a test can download. */
const sampleOf = (name: string) =>
  sampleTorrent([{ path: [name], length: 2 * SECONDS * LIMIT }], { pieceLength: 64 * KIB });

describe("a download limit", () => {
  it("is shared by the torrents of a peer: none waits until another is complete", async () => {
    const memory = new MemoryLab();
    const samples = ["one", "two", "three"].map(sampleOf);
    const seed = memory.lab.peer({ port: 6881, transport: memory.transport("seed") });
    const leecher = memory.lab.peer({ transport: memory.transport("leecher"), downloadLimit: LIMIT });
    await memory.lab.settled(seed.listen());
    for (const sample of samples) await memory.lab.share(seed, { sample, seed: true });
    const torrents = samples.map(
      (sample) => memory.lab.add(leecher, { sample, peers: [seed.address!] }).torrent,
    );
    memory.clock.advance(SECONDS * 1_000);
    const received = torrents.map(({ status }) => status.downloadedBytes);
    const fair = (SECONDS * LIMIT) / samples.length;
    for (const bytes of received) expect(bytes / fair).toBeCloseTo(1, 1);
  });
});
