import { describe, expect, it } from "vitest";
import { NodeHasher, SystemClock } from "../../src/runtime/index.js";
import { MemoryPieceStore, MemoryPieceStores, type Restored } from "../../src/storage/index.js";
import { ManualClock, pieceStoreSuite, SAMPLE_PIECE_LENGTH, sampleTorrent } from "../../src/testing/index.js";
import { pieceIndex } from "../../src/units/index.js";
import type { PieceSource } from "../../src/wire/index.js";

const torrent = sampleTorrent([{ path: ["file"], length: 3 * SAMPLE_PIECE_LENGTH + 20_001 }]);

pieceStoreSuite({
  name: "MemoryPieceStore",
  async setup() {
    const clock = new SystemClock();
    const stores = new MemoryPieceStores(clock, new NodeHasher(clock));
    const open = () => stores.create(torrent.metainfo, "downloads");
    return { ...torrent, open, dispose: async () => {} };
  },
});

describe("MemoryPieceStore", () => {
  it("is complete from the start when it is given the data, and moves with a manual clock only", () => {
    const clock = new ManualClock();
    const hasher = new NodeHasher(clock);
    const store = new MemoryPieceStore(torrent.metainfo, { scheduler: clock, hasher, data: torrent.content });
    let restored: Restored | Error | undefined;
    store.restore((result) => (restored = result));
    expect(restored).toBeUndefined();
    clock.advance(0);
    expect((restored as Restored).have.isFull).toBe(true);
  });

  it("gives runs that stand ready for the wire, beginning with a block", () => {
    const clock = new ManualClock();
    const hasher = new NodeHasher(clock);
    const store = new MemoryPieceStore(torrent.metainfo, { scheduler: clock, hasher, data: torrent.content });
    let source: PieceSource | Error | undefined;
    store.read(pieceIndex(1), 16_384, 40_000, (result) => (source = result));
    clock.advance(0);
    const run = (source as PieceSource).framed!;
    expect([run.piece, run.begin, run.length]).toEqual([1, 16_384, 40_000]);
    expect(run.frameOffset(32_768, 16_384)).toBe(16_384 + 13);
  });

  it("keeps torrents in other folders apart", () => {
    const clock = new ManualClock();
    const stores = new MemoryPieceStores(clock, new NodeHasher(clock));
    stores.create(torrent.metainfo, "one", torrent.content);
    const counts: number[] = [];
    for (const folder of ["one", "two"]) {
      stores.create(torrent.metainfo, folder).restore((found) => counts.push((found as Restored).have.count));
    }
    clock.advance(0);
    expect(counts).toEqual([4, 0]);
  });
});
