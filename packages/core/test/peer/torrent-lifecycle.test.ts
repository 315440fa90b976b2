import { describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { ResumeDataError, StorageError } from "../../src/errors.js";
import type { Torrent, TorrentEvents } from "../../src/peer/index.js";
import { NodeHasher } from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES, type PieceStore } from "../../src/storage/index.js";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { BLOCK_LENGTH, Bitfield, pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { PeerLab, SAMPLE } from "./peer-lab.js";

/** A torrent's events, in order. */
function heardOf(torrent: Torrent): string[] {
  const heard: string[] = [];
  torrent.on("state", (state) => heard.push(state));
  torrent.on("piece", () => heard.push("piece"));
  torrent.on("joined", () => heard.push("joined"));
  torrent.on("left", () => heard.push("left"));
  torrent.on("complete", ({ bytes, seconds }) => heard.push(`complete ${bytes} ${seconds}`));
  return heard;
}

/** Whether nothing more is due on `clock`: anything endless shows. */
function isAtRest(clock: ManualClock): boolean {
  let moments = 0;
  return !clock.run(() => ++moments > 1_000);
}

describe("a torrent", () => {
  it("says what happens in order, and once that it is complete", async () => {
    const lab = new MemoryLab();
    await lab.join("seed", { seed: true });
    const { torrent } = lab.lab.add(lab.lab.peer({ transport: lab.transport("a") }), { peers: [at("seed")] });
    const heard = heardOf(torrent);
    lab.clock.advance(60_000);
    void torrent.stop();
    lab.clock.advance(0);
    expect(heard).toEqual([
      ...["downloading", "joined", "piece", "piece", "piece"],
      ...["seeding", expect.stringMatching(/^complete 700000 0\.\d+$/), "left", "stopping", "stopped"],
    ]);
    expect(isAtRest(lab.clock)).toBe(false); // the seed is still here
  });

  it("that is complete from the start never says that it completed", async () => {
    const lab = new PeerLab(new ManualClock());
    const { torrent } = lab.add(lab.peer(), { seed: true });
    const heard = heardOf(torrent);
    await lab.settled(torrent.completed());
    await lab.settled(torrent.stop());
    expect(heard).toEqual(["seeding", "stopping", "stopped"]);
  });

  it("dials whom it is told of while it looks at what is there", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    const { torrent } = lab.add(lab.peer());
    expect(torrent.state).toBe("checking");
    torrent.addPeers([seed.address]);
    await lab.settled(torrent.completed());
  });

  it("has nothing and knows nobody while it looks at what is there", () => {
    const lab = new PeerLab(new ManualClock());
    const { torrent } = lab.add(lab.peer());
    expect(torrent.status).toEqual({
      state: "checking",
      totalBytes: SAMPLE.metainfo.totalBytes,
      pieceCount: SAMPLE.metainfo.pieceCount,
      peers: [],
      ...{ haveBytes: 0, haveCount: 0, checkedBytes: 0, silentMs: 0 },
      ...{ downloadedBytes: 0, uploadedBytes: 0, wastedBytes: 0, messagesReceived: 0, messagesSent: 0 },
      ...{ downloadRate: 0, uploadRate: 0, etaSeconds: undefined },
      ...{ unavailable: undefined, playback: undefined },
    });
    expect([torrent.isComplete, torrent.have.count, torrent.peers]).toEqual([false, 0, []]);
    expect(torrent.availability(pieceIndex(0))).toBe(0);
  });

  it("goes on where a listener throws, whose error comes up in a later turn", async () => {
    const lab = new MemoryLab();
    await lab.join("seed", { seed: true });
    const { torrent } = lab.lab.add(lab.lab.peer({ transport: lab.transport("a") }), { peers: [at("seed")] });
    torrent.on("piece", (piece) => {
      throw new Error(`no interest in ${piece}`);
    });
    for (const piece of [2, 1, 0]) {
      expect(() => lab.clock.advance(60_000)).toThrow(`no interest in ${piece}`);
    }
    lab.clock.advance(60_000);
    expect(torrent.isComplete).toBe(true);
  });

  it("that is stopped before it was complete says so to whoever waits", async () => {
    const lab = new PeerLab(new ManualClock());
    const { torrent } = lab.add(lab.peer());
    const refusal = expect.objectContaining({
      name: "UsageError",
      message: "sample.bin was stopped before it was complete",
    });
    const waiting = expect(torrent.completed()).rejects.toEqual(refusal);
    await lab.settled(torrent.stop());
    await waiting;
    await expect(torrent.completed()).rejects.toEqual(refusal);
  });

  it("is stopped once, however often it is asked", async () => {
    const lab = new PeerLab(new ManualClock());
    const { torrent } = await lab.join();
    expect(torrent.stop()).toBe(torrent.stop());
    await lab.settled(torrent.stop());
    expect(torrent.state).toBe("stopped");
  });

  it("whose files fail is over with that error, while the peer's others go on", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    const peer = lab.peer({
      register: (container) => bind(container, PIECE_STORES).toValue({ create: () => brokenStore(lab) }),
    });
    const { torrent } = lab.add(peer, { peers: [seed.address] });
    const failures: Error[] = [];
    torrent.on("failed", (error) => failures.push(error));
    await expect(lab.settled(torrent.completed())).rejects.toHaveProperty("name", "StorageError");
    expect(failures.map(({ message }) => message)).toEqual(["the disk is full"]);
    expect(torrent.state).toBe("failed");
    await lab.until(() => seed.left.length > 0);
    expect(peer.audit()).toEqual([]); // all of its memory is free for others
    await lab.settled(peer.remove(torrent));
    expect(peer.torrents.size).toBe(0);
  });
});

describe("a seed", () => {
  it("whose files cannot be read is over with that error", async () => {
    const lab = new PeerLab();
    const unreadable = Object.assign(memoryStore(lab, SAMPLE.content), {
      readNow: undefined,
      read: (...[, , , done]: Parameters<PieceStore["read"]>) =>
        void lab.clock.after(0, () => done(new StorageError("the disk is gone", "/nowhere"))),
    });
    const peer = lab.peer({
      register: (container) => bind(container, PIECE_STORES).toValue({ create: () => unreadable }),
    });
    await lab.settled(peer.listen());
    const seed = await lab.share(peer, {});
    const failures: string[] = [];
    seed.torrent.on("failed", ({ message }) => failures.push(message));
    await lab.join({ peers: [seed.address] });
    await lab.until(() => seed.torrent.state === "failed");
    expect(failures).toEqual(["the disk is gone"]);
  });
});

describe("a torrent for whose pieces there is no place", () => {
  const unwritable = new StorageError("all is read-only", "/nowhere");

  /** Its states, if `unwanted` acts on it before the check. */
  function statesOf(unwanted: (torrent: Torrent) => void = () => {}): string[] {
    const lab = new PeerLab(new ManualClock());
    const store = memoryStore(lab);
    store.restore = (done) => {
      const have = new Bitfield(SAMPLE.metainfo.pieceCount);
      lab.clock.after(0, () => done({ have, checkedBytes: 0, unwritable }));
    };
    const peer = lab.peer({
      register: (container) => bind(container, PIECE_STORES).toValue({ create: () => store }),
    });
    const { torrent } = lab.add(peer);
    const states: string[] = [];
    torrent.on("state", (state) => states.push(state));
    torrent.on("failed", ({ message }) => states.push(message));
    unwanted(torrent);
    (lab.clock as ManualClock).advance(1_000);
    return states;
  }

  it("fails before a piece comes", () => {
    expect(statesOf()).toEqual(["downloading", "failed", "all is read-only"]);
  });

  it("goes on where it wants none of them", () => {
    const last = pieceIndex(SAMPLE.metainfo.pieceCount - 1);
    const states = statesOf((torrent) => torrent.prioritise({ first: pieceIndex(0), last }, 0));
    expect(states).toEqual(["downloading", "seeding"]);
  });
});

describe("a torrent that cannot be saved at its end", () => {
  /** The events of a download that stops when complete, and how it ended. */
  async function ended(...errors: (Error | undefined)[]) {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true });
    const store = memoryStore(lab);
    store.save = (_have, done) => {
      const error = errors.length > 1 ? errors.shift() : errors[0];
      lab.clock.after(0, () => done(error));
    };
    const peer = lab.peer({
      register: (container) => bind(container, PIECE_STORES).toValue({ create: () => store }),
    });
    const { torrent } = lab.add(peer, { peers: [seed.address] });
    const told: string[] = [];
    torrent.on("failed", ({ message }) => told.push(message));
    torrent.on("unsaved", ({ message }) => told.push(message));
    torrent.on("complete", () => void torrent.stop());
    await lab.settled(torrent.completed());
    await lab.settled(peer.remove(torrent));
    return { told, state: torrent.state };
  }

  const unsaved = new ResumeDataError("no room for it", "/nowhere");

  it("failed, and says why, although it was complete", async () => {
    const gone = new StorageError("the file is gone", "/nowhere");
    expect(await ended(gone)).toEqual({ told: ["the file is gone"], state: "failed" });
  });

  it("did not fail where only what is known of its files could not be noted, and says so once", async () => {
    expect(await ended(unsaved)).toEqual({ told: ["no room for it"], state: "stopped" });
  });

  it("fails all the same when something worse comes after that", async () => {
    const gone = new StorageError("the file is gone", "/nowhere");
    expect(await ended(unsaved, gone)).toEqual({
      told: ["no room for it", "the file is gone"],
      state: "failed",
    });
  });
});

describe("a torrent may be stopped by whoever listens to", () => {
  it.each<keyof TorrentEvents>(["state", "joined", "picked", "piece", "complete", "left", "round"])(
    "'%s', and is at rest then",
    async (name) => {
      const lab = new MemoryLab();
      const seed = await lab.join("seed", { seed: true });
      const leecher = lab.lab.peer({ transport: lab.transport("a") });
      const { torrent } = lab.lab.add(leecher, { peers: [at("seed")] });
      let calls = 0;
      torrent.on(name, () => {
        calls++;
        void torrent.stop();
      });
      lab.clock.advance(60_000);
      expect(calls).toBeGreaterThan(0);
      expect(torrent.state).toBe("stopped");
      expect(seed.torrent.status.peers).toEqual([]);
      void seed.peer.close();
      expect(isAtRest(lab.clock)).toBe(true);
    },
  );

  it("'picked', and starts no piece after that, whose memory nobody would give back", async () => {
    const sample = sampleTorrent([{ path: ["small"], length: 64 * BLOCK_LENGTH }], {
      pieceLength: BLOCK_LENGTH,
    });
    const lab = new MemoryLab();
    await lab.join("seed", { seed: true, sample });
    const leecher = lab.lab.peer({ transport: lab.transport("a") });
    const { torrent } = lab.lab.add(leecher, { peers: [at("seed")], sample });
    let started = 0;
    torrent.on("picked", () => {
      started++;
      void torrent.stop();
    });
    lab.clock.advance(60_000);
    expect(started).toBe(1);
    expect(leecher.audit()).toEqual([]);
  });

  it("its last piece, and is complete nevertheless", async () => {
    const lab = new MemoryLab();
    await lab.join("seed", { seed: true });
    const { torrent } = lab.lab.add(lab.lab.peer({ transport: lab.transport("a") }), { peers: [at("seed")] });
    torrent.on("piece", () => {
      if (torrent.have.isFull) void torrent.stop();
    });
    const completed = torrent.completed();
    lab.clock.advance(60_000);
    expect(torrent.state).toBe("stopped");
    await completed;
  });
});

function memoryStore({ clock }: PeerLab, content?: Uint8Array): PieceStore {
  return new MemoryPieceStores(clock, new NodeHasher(clock)).create(SAMPLE.metainfo, "", content);
}

/** A store that has room for nothing. */
function brokenStore(lab: PeerLab): PieceStore {
  const store = memoryStore(lab);
  store.write = (_buffer, done) =>
    void lab.clock.after(0, () => done(new StorageError("the disk is full", "/nowhere")));
  return store;
}
