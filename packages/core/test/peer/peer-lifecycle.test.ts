import { describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { type Hasher, NodeHasher } from "../../src/runtime/index.js";
import {
  MemoryPieceStores,
  PIECE_STORES,
  type PieceStore,
  type PieceStores,
} from "../../src/storage/index.js";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { KIB } from "../../src/units/index.js";

import { MemoryLab, at } from "./memory-lab.js";
import { PeerLab, SAMPLE } from "./peer-lab.js";

const samples = Array.from({ length: 8 }, (_, index) =>
  sampleTorrent([{ path: [`sample-${index}.bin`], length: 200_000 + index }], { pieceLength: 32 * KIB }),
);

describe("a peer", () => {
  it("shares many torrents at once, each over a link of its own", async () => {
    const lab = new PeerLab();
    const [seeder, leecher] = [lab.peer(), lab.peer()];
    const address = await seeder.listen();
    await Promise.all(samples.map((sample) => lab.share(seeder, { seed: true, sample })));
    const torrents = await Promise.all(
      samples.map((sample) => lab.share(leecher, { sample, peers: [address] })),
    );
    await lab.until(() => torrents.every(({ torrent }) => torrent.isComplete));
    for (const [index, { torrent }] of torrents.entries()) {
      expect(torrent.status.downloadedBytes).toBe(samples[index]!.content.length);
      expect(seeder.torrents.get(torrent.metainfo.infoHashHex)!.status.uploadedBytes).toBe(
        samples[index]!.content.length,
      );
    }
  });

  it("serves many who share one address, told apart by their ids", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    const names: string[] = [];
    seed.torrent.on("joined", ({ address }) => names.push(address.host));
    const leechers = await Promise.all(Array.from({ length: 6 }, () => lab.join({ peers: [seed.address] })));
    await lab.until(() => leechers.every(({ torrent }) => torrent.isComplete));
    expect(names).toEqual(Array(6).fill("127.0.0.1"));
    expect(leechers.flatMap(({ left }) => left)).not.toContain("connected twice");
  });

  it("shares a torrent once; removed it can be added again, with what is there", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    const leecher = await lab.join({ peers: [seed.address] });
    expect(() => lab.add(leecher.peer)).toThrow(/already shared/);
    await leecher.torrent.completed();
    const removing = leecher.peer.remove(leecher.torrent);
    expect(() => lab.add(leecher.peer)).toThrow(/already shared/);
    await removing;
    expect(leecher.peer.torrents.size).toBe(0);
    const again = await lab.share(leecher.peer);
    expect(again.torrent.state).toBe("seeding");
    await leecher.peer.remove(leecher.torrent);
    expect(leecher.peer.torrents.get(SAMPLE.metainfo.infoHashHex)).toBe(again.torrent);
  });

  it("answers nobody for a torrent that was removed", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    await seed.peer.remove(seed.torrent);
    const leecher = await lab.join({ peers: [seed.address] });
    await lab.until(() => lab.log.some((line) => line.includes("not shared here")));
    expect(leecher.torrent.status.peers).toEqual([]);
  });

  it("listens once, and not when it is closed", async () => {
    const lab = new PeerLab();
    const peer = lab.peer();
    const address = await peer.listen();
    await expect(peer.listen()).rejects.toThrow(/already listening/);
    expect(peer.address).toEqual(address);
    await peer.close();
    await peer.close();
    expect(peer.address).toBeUndefined();
    await expect(peer.listen()).rejects.toThrow(/is closed/);
    expect(() => lab.add(peer)).toThrow(/is closed/);
  });

  it("may try to listen again where somebody else did", async () => {
    const lab = new PeerLab();
    const other = lab.peer();
    const { port } = await other.listen();
    const peer = lab.peer({ port });
    await expect(peer.listen()).rejects.toHaveProperty("name", "ListenError");
    await other.close();
    expect(await peer.listen()).toMatchObject({ port });
  });

  it("that is closed while it begins to listen does not listen in the end", async () => {
    const lab = new MemoryLab();
    const peer = lab.lab.peer({ transport: lab.transport("a"), port: 6881 });
    const listening = peer.listen();
    const closing = peer.close();
    await new Promise((turn) => setImmediate(turn)); // the clock stands, so it does not finish yet
    await lab.lab.settled(closing);
    await listening;
    expect(peer.address).toBeUndefined();
    await lab.join("a"); // at the same port
  });

  it("that lets go of a torrent dials for the others as much as before, and no more", async () => {
    const lab = new MemoryLab();
    const peer = lab.lab.peer({ transport: lab.transport("a"), limits: { dials: 1 } });
    const first = await lab.lab.share(peer, { sample: samples[0]!, peers: [at("seed")] });
    lab.clock.advance(75); // the link is open at the other end but not yet at ours
    void peer.remove(first.torrent);
    lab.clock.advance(1_000);
    expect(first.left).toEqual([]);
    await lab.lab.share(peer, { sample: samples[1]!, peers: [at("b"), at("c"), at("d")] });
    lab.clock.advance(0);
    const dialled = ["b", "c", "d"].filter((host) => lab.dials("a", at(host)).length > 0);
    expect(dialled).toEqual(["b"]);
  });

  // Every 25 ms of the first second: it checks, dials, asks, verifies, writes, and is done.
  it("can be closed at any moment, and nothing is left to do then", async () => {
    for (let moment = 0; moment < 1_000; moment += 25) {
      const lab = new MemoryLab();
      const seed = await lab.join("seed", { seed: true });
      const peer = lab.lab.peer({ transport: lab.transport("a"), port: 6881 });
      void peer.listen();
      const { torrent } = lab.lab.add(peer, { peers: [at("seed")] });
      lab.clock.advance(moment);
      await lab.lab.settled(peer.close());
      expect(torrent.state).toBe("stopped");
      lab.clock.advance(1_000);
      expect(seed.torrent.status.peers).toEqual([]);
      await lab.lab.settled(seed.peer.close());
      let moments = 0;
      expect([moment, lab.clock.run(() => ++moments > 1_000)]).toEqual([moment, false]);
    }
  });

  it("has the memory back, once, of pieces that were being verified or written when their torrent was removed", async () => {
    const clock = new ManualClock();
    const lab = new PeerLab(clock);
    const [one, other, third] = [samples[0]!, samples[1]!, samples[2]!];
    const seeder = lab.peer();
    const address = await lab.settled(seeder.listen());
    for (const sample of [one, other, third]) await lab.share(seeder, { seed: true, sample });
    const hasher = new HeldHasher(new NodeHasher(clock));
    const stores = new MemoryPieceStores(clock, hasher);
    let wrote = (): void => {};
    const create = (...asked: Parameters<PieceStores["create"]>): PieceStore => {
      const store = stores.create(...asked);
      const write = store.write.bind(store);
      store.write = (...parts) => {
        write(...parts);
        wrote();
      };
      return store;
    };
    const leecher = lab.peer({
      limits: { unwrittenBytes: 4 * 32 * KIB },
      register: (container) => bind(container, PIECE_STORES).toValue({ create }),
    });
    const download = (sample: typeof one) => lab.share(leecher, { sample, peers: [address] });
    /** All that `unwrittenBytes` allows is being verified, and no more. */
    const isFull = async (): Promise<void> => {
      await lab.until(() => hasher.held.length === 4);
      let turns = 0;
      await lab.until(() => ++turns > 200);
      expect(hasher.held).toHaveLength(4);
    };

    const verifying = await download(one);
    await isFull();
    await lab.settled(leecher.remove(verifying.torrent));
    hasher.held.splice(0);

    const writing = await download(other);
    await isFull();
    wrote = () => void writing.torrent.stop();
    hasher.held.pop()!(); // not the first, which is the short one
    await lab.until(() => writing.torrent.state === "stopped");
    await lab.settled(leecher.remove(writing.torrent));
    hasher.held.splice(0);

    const last = await download(third);
    await isFull();
    hasher.letGo();
    await lab.until(() => last.torrent.isComplete);
  });
});

/** Defers every answer until released. */
class HeldHasher implements Hasher {
  readonly held: (() => void)[] = [];
  #holds = true;

  constructor(private readonly hasher: Hasher) {}

  verify(...asked: Parameters<Hasher["verify"]>): void {
    if (this.#holds) this.held.push(() => this.hasher.verify(...asked));
    else this.hasher.verify(...asked);
  }

  /** Answers, and defers nothing any more. */
  letGo(): void {
    this.#holds = false;
    for (const go of this.held.splice(0)) go();
  }
}
