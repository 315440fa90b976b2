import { describe, expect, it } from "vitest";
import { type DependencyContainer, bind } from "../../src/di/index.js";
import { NodeHasher, type Scheduler, SystemClock } from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { MemoryNetwork, type Transport } from "../../src/transport/index.js";
import { BLOCK_LENGTH, MIB } from "../../src/units/index.js";
import { FramedRun, type PieceSource } from "../../src/wire/index.js";
import { type LabTorrent, PeerLab } from "./peer-lab.js";
import { ID, RawRemote, greeting, message } from "./raw-remote.js";

const SAMPLE = sampleTorrent([{ path: ["leaks.bin"], length: 24 * MIB }], { pieceLength: MIB });

/** Stores with all of {@link SAMPLE} that count how often each source they returned was freed. */
class CountingStores {
  readonly frees: number[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  /** As an option of a peer. */
  readonly register = (container: DependencyContainer): void => {
    const stores = new MemoryPieceStores(this.scheduler, new NodeHasher(this.scheduler));
    bind(container, PIECE_STORES).toValue({
      create: (metainfo, folder) => {
        const store = stores.create(metainfo, folder, SAMPLE.content);
        const read = store.read.bind(store);
        store.read = (piece, begin, length, done) =>
          read(piece, begin, length, (result) =>
            done(result instanceof Error ? result : this.#counted(result)),
          );
        return store;
      },
    });
  };

  #counted(source: PieceSource): FramedRun {
    const { piece, begin, length, frame } = source.framed!;
    const index = this.frees.push(0) - 1;
    return new FramedRun(piece, begin, length, frame, () => this.frees[index]!++);
  }
}

describe("what was read to be sent", () => {
  it("comes back once, over TCP, from links that ended in the middle and from those that go on", async () => {
    const clock = new SystemClock();
    const lab = new PeerLab(clock);
    const stores = new CountingStores(clock);
    const seed = await lab.join({ sample: SAMPLE }, { register: stores.register });
    const deaf = askForEverything(seed);
    const leechers = await bothJoin(lab, seed);
    await lab.until(() => leechers.every(({ torrent }) => torrent.status.downloadedBytes > MIB));
    await lab.until(() => seed.torrent.status.uploadedBytes > 4 * MIB);
    deaf.socket.destroy();
    await leechers[0].peer.close();
    await lab.until(() => seed.torrent.status.peers.length === 1);
    await leechers[1].torrent.completed();
    await seed.peer.close();
    await lab.until(() => stores.frees.every((count) => count > 0));
    expect(stores.frees.length).toBeGreaterThan(4);
    expect(stores.frees.every((count) => count === 1)).toBe(true);
  });

  it("comes back once, in memory, from links that the network cuts and from a seed that stops", async () => {
    const clock = new ManualClock();
    const lab = new PeerLab(clock);
    const stores = new CountingStores(clock);
    const network = new MemoryNetwork(clock, { latencyMs: 20 });
    const transport = (host: string): Transport => network.transport(host, { uploadBytesPerSecond: 4e6 });
    const options = { host: "seed", port: 1, transport: transport("seed"), register: stores.register };
    const seed = await lab.join({ sample: SAMPLE }, options);
    const leechers = await bothJoin(lab, seed, transport);
    clock.advance(1_000);
    network.disconnect("leecher 0");
    clock.advance(20);
    expect(seed.torrent.status.peers.length).toBe(1);
    expect(seed.torrent.status.uploadedBytes).toBeGreaterThan(2 * MIB);
    clock.advance(1_000);
    expect(leechers.map(({ torrent }) => torrent.isComplete)).toEqual([false, false]);
    await lab.settled(seed.peer.close());
    clock.advance(60_000);
    expect(stores.frees.length).toBeGreaterThan(4);
    expect(stores.frees.every((count) => count === 1)).toBe(true);
  });
});

/** Two leechers that dial `seed`. */
async function bothJoin(
  lab: PeerLab,
  seed: LabTorrent,
  transport?: (host: string) => Transport,
): Promise<[LabTorrent, LabTorrent]> {
  const join = (number: number): Promise<LabTorrent> => {
    const host = `leecher ${number}`;
    const elsewhere = transport ? { host, port: 1, transport: transport(host) } : {};
    return lab.join({ sample: SAMPLE, peers: [seed.address] }, elsewhere);
  };
  return [await join(0), await join(1)];
}

/** A peer that asks `seed` for far more than sockets hold, and reads none of it. */
function askForEverything(seed: LabTorrent): RawRemote {
  const remote = RawRemote.connect(seed.address, greeting(SAMPLE.metainfo.infoHash));
  remote.send(message(ID.interested));
  remote.heard.onCall = (name) => {
    if (name !== "unchoke") return;
    remote.socket.pause();
    for (let block = 0; block < 500; block++) {
      const inPiece = block % (MIB / BLOCK_LENGTH);
      const piece = Math.floor((block * BLOCK_LENGTH) / MIB);
      remote.send(message(ID.request, piece, inPiece * BLOCK_LENGTH, BLOCK_LENGTH));
    }
  };
  return remote;
}
