import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { NodeHasher } from "../../src/runtime/index.js";
import { FilePieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { KIB } from "../../src/units/index.js";
import { putFiles, temporaryFolder } from "../storage/file-fixture.js";
import { type LabTorrent, type LabTorrentOptions, PeerLab } from "./peer-lab.js";

const SAMPLE = sampleTorrent(
  [
    { path: ["set", "one.bin"], length: 500_000 },
    { path: ["set", "sub", "two.bin"], length: 300_001 },
  ],
  { pieceLength: 64 * KIB },
);
const { totalBytes } = SAMPLE.metainfo;

/** A peer that keeps the sample in files. */
function joinWithFiles(lab: PeerLab, options: LabTorrentOptions): Promise<LabTorrent> {
  const stores = new FilePieceStores(lab.clock, new NodeHasher(lab.clock));
  const register = (container: Parameters<typeof bind>[0]) => bind(container, PIECE_STORES).toValue(stores);
  return lab.join({ sample: SAMPLE, ...options }, { register });
}

describe("a download that was stopped in the middle", () => {
  it("goes on in the same folder, with another peer, without a byte that was there", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true, sample: SAMPLE });
    const folder = await temporaryFolder();
    const first = await joinWithFiles(lab, { folder });
    first.torrent.on("piece", () => {
      if (first.torrent.have.count === 5) void first.peer.close();
    });
    first.torrent.addPeers([seed.address]);
    await lab.until(() => first.torrent.state === "stopped");
    expect(first.torrent.isComplete).toBe(false);

    const second = await joinWithFiles(lab, { folder });
    const there = second.torrent.status.haveBytes;
    expect(second.torrent.have.count).toBeGreaterThanOrEqual(5);
    expect(second.torrent.status.checkedBytes).toBe(0); // saved pieces are trusted, nothing is hashed again
    second.torrent.addPeers([seed.address]);
    await lab.settled(second.torrent.completed());
    expect(second.torrent.status.downloadedBytes).toBe(totalBytes - there);
    for (const [file, { path }] of SAMPLE.metainfo.files.entries()) {
      expect((await readFile(join(folder, ...path))).equals(SAMPLE.contentOf(file))).toBe(true);
    }
    await lab.settled(second.peer.close());

    const third = await joinWithFiles(lab, { folder });
    expect(third.torrent.state).toBe("seeding");
    expect(third.torrent.status.checkedBytes).toBe(0);
    const fourth = await lab.join({ sample: SAMPLE, peers: [third.address] });
    await lab.settled(fourth.torrent.completed());
  });
});

describe("data that was hashed at the start", () => {
  it("is known from then on, also where the process is killed", async () => {
    const lab = new PeerLab();
    const folder = await temporaryFolder();
    await putFiles(SAMPLE, folder);
    const first = await joinWithFiles(lab, { folder });
    expect(first.torrent.status.checkedBytes).toBe(totalBytes);
    await lab.until(() => existsSync(join(folder, ".minibit", `${SAMPLE.metainfo.infoHashHex}.resume`)));

    // the first never ends
    const second = await joinWithFiles(lab, { folder });
    expect(second.torrent.state).toBe("seeding");
    expect(second.torrent.status.checkedBytes).toBe(0);
  });
});
