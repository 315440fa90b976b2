import { EventEmitter } from "node:events";
import { Bitfield, type PeerKey, type PeerView, type Torrent, pieceIndex } from "@minibit/core";
import { beforeEach, describe, expect, it } from "vitest";
import { PeerRecord } from "../../src/metrics/peer-record.js";
import type { LabNetwork, LabNode } from "../../src/network/index.js";
import type { Viewing } from "../../src/scenario/scenario.js";
import type { LabPeer } from "../../src/simulation/lab-peer.js";
import { faultFacts } from "../../src/simulation/fault-facts.js";
import { SwarmRecorder } from "../../src/simulation/swarm-recorder.js";

const PIECES = 4;
const PIECE_BYTES = 1_000;
/** A second for each piece, from the first one on. */
const VIEWING: Viewing = { rateBytesPerSecond: PIECE_BYTES, delayMs: 1_000 };

/** What the recorder looks at of the network, to be set by hand. */
class FakeNetwork {
  readonly clock = { present: 0 };
  readonly traffic = { blockBytes: 0 };
  readonly nodes = [fakeNode("seed", 0, true), fakeNode("ash", 1), fakeNode("elm", 1)];

  node(host: string): LabNode | undefined {
    return this.nodes.find((node) => node.host === host);
  }
}

function fakeNode(host: string, group: number, isOrigin = false): LabNode {
  return { host, group, isOrigin, sentBytes: 0 } as LabNode;
}

/** A torrent whose events are told, and whose links are set, by hand. */
class FakeTorrent extends EventEmitter {
  peers: PeerView[] = [];

  joins(key: number, host: string): void {
    this.emit("joined", { key, address: { host, port: 1 } });
  }

  leaves(key: number, receivedBytes: number): void {
    this.emit("left", { key, receivedBytes });
  }
}

/** A link to the peer of `key`; nobody wants or gives anything, unless `facts` say otherwise. */
function view(key: number, facts: Partial<PeerView> & { readonly total?: number } = {}): PeerView {
  const { total = 0, ...more } = facts;
  const choked = { weAreInterested: false, unchokesUs: false, unchoked: false, unchokedAs: undefined };
  return { id: key as PeerKey, ...choked, received: { total }, ...more } as PeerView;
}

let network: FakeNetwork;
let recorder: SwarmRecorder;
beforeEach(() => {
  network = new FakeNetwork();
  recorder = recorderOf();
});

function recorderOf(warmUpMs = 0): SwarmRecorder {
  return new SwarmRecorder({
    ...{ network: network as unknown as LabNetwork, populations: ["seed", "leecher"] },
    ...{ pieceCount: PIECES, pieceBytes: PIECE_BYTES, warmUpMs, factsOf: faultFacts(undefined) },
  });
}

interface PeerFacts {
  readonly holds?: readonly number[];
  readonly viewing?: Viewing;
}

/** A peer at the node of `host` that has begun, and its torrent. */
function begun(
  host: string,
  { holds = [], viewing }: PeerFacts = {},
): { peer: LabPeer; torrent: FakeTorrent } {
  const node = network.node(host)!;
  const disk = new Bitfield(PIECES);
  for (const piece of holds) disk.add(pieceIndex(piece));
  const { isOrigin, group } = node;
  const lines = { upload: 100, download: 100 };
  const record = new PeerRecord({ name: host, population: "leecher", group, isOrigin, ...lines });
  const torrent = new FakeTorrent();
  const peer = { name: host, node, record, disk, torrent, population: { viewing }, isComplete: disk.isFull };
  recorder.started(peer as unknown as LabPeer, torrent as unknown as Torrent);
  return { peer: peer as unknown as LabPeer, torrent };
}

const at = (atMs: number): void => void (network.clock.present = atMs);

describe("the recorder of a swarm", () => {
  it("counts copies as peers come, complete pieces and go, those of what they came with included", () => {
    begun("seed", { holds: [0, 1, 2, 3] });
    const { peer, torrent } = begun("ash", { holds: [0] });
    torrent.emit("piece", pieceIndex(2));
    expect(recorder.copies.groups).toEqual([2, 1, 2, 1]);
    expect(recorder.copies.amongLeechers).toEqual([1, 0, 1, 0]);
    peer.disk.add(pieceIndex(3)); // written, and nobody was told yet
    recorder.stopping(peer);
    expect(recorder.copies.groups).toEqual([1, 1, 1, 1]);
  });

  it("counts the copies of a seed as a seed's, also when it had lost them in a crash", () => {
    begun("ash", { holds: [0, 1] });
    const { peer, torrent } = begun("seed");
    for (const piece of [0, 1]) torrent.emit("piece", pieceIndex(piece));
    expect(recorder.copies.groups).toEqual([2, 2, 0, 0]);
    expect(recorder.copies.amongLeechers).toEqual([1, 1, 0, 0]);
    recorder.stopping(peer);
    expect(recorder.copies.amongLeechers).toEqual([1, 1, 0, 0]);
  });

  it("keeps when every piece was out once, and what origins alone had sent by then", () => {
    const [ash, elm] = [begun("ash"), begun("elm")];
    for (const [index, node] of network.nodes.entries())
      Object.assign(node, { sentBytes: 10 ** (index + 1) });
    for (const piece of [0, 1]) ash.torrent.emit("piece", pieceIndex(piece));
    elm.torrent.emit("piece", pieceIndex(2));
    expect(recorder.firstFull).toBeUndefined();
    at(7_000);
    elm.torrent.emit("piece", pieceIndex(3));
    at(9_000);
    elm.torrent.emit("piece", pieceIndex(0));
    expect(recorder.firstFull).toEqual({ atMs: 7_000, seedBytes: 10 });
  });

  it("counts bytes from origins, over links that ended and over those that end with the peer", () => {
    const { peer, torrent } = begun("ash");
    torrent.joins(1, "seed");
    torrent.joins(2, "elm");
    torrent.leaves(1, 300);
    torrent.leaves(2, 5_000);
    torrent.joins(3, "seed");
    torrent.joins(4, "elm");
    torrent.peers = [view(3, { total: 40 }), view(4, { total: 6_000 })];
    recorder.stopping(peer);
    // as the engine has it, which ends its links thereafter
    torrent.leaves(3, 40);
    expect(peer.record.fromSeedsBytes).toBe(340);
  });

  it("takes down what a strategy did wrong, when and whose it was, a thousand times at the most", () => {
    const { torrent } = begun("ash");
    at(4_000);
    torrent.emit("fault", { strategy: "mine", message: "oops" });
    expect(recorder.faults).toEqual([{ peer: "ash", strategy: "mine", message: "oops", atMs: 4_000 }]);
    for (let count = 0; count < 1_500; count++) recorder.fault({ peer: "p", strategy: "s", message: "m" });
    expect(recorder.faults).toHaveLength(1_000);
  });

  it("keeps the mean of what a strategy notes", () => {
    const { peer, torrent } = begun("ash");
    for (const value of [2, 4]) torrent.emit("noted", "window", value);
    expect(peer.record.result(0).notes).toEqual({ window: 3 });
  });
});

describe("a sample of the recorder", () => {
  it("counts who is there, what was sent since the last, and a line that identities share once", () => {
    const peers = [begun("seed", { holds: [0, 1, 2, 3] }), begun("ash"), begun("ash"), begun("elm")];
    at(10_000);
    Object.assign(network.nodes[0]!, { sentBytes: 600 });
    network.traffic.blockBytes = 1_500;
    recorder.sample(peers.map(({ peer }) => peer));
    at(20_000);
    Object.assign(network.nodes[0]!, { sentBytes: 700 });
    network.traffic.blockBytes = 1_900;
    recorder.sample(peers.slice(0, 3).map(({ peer }) => peer));
    expect(recorder.series.series).toMatchObject({
      timesMs: [10_000, 20_000],
      leechers: [3, 2],
      seeds: [1, 1],
      // of three lines of 100 B/s, and of the three that were there when the second ten seconds began
      utilisation: [1_500 / 3_000, 400 / 3_000],
      seedPart: [600 / 1_500, 100 / 400],
    });
  });

  it("counts links, those in which the peer wants something, and those of these that choke it", () => {
    const { peer, torrent } = begun("ash");
    torrent.peers = [
      view(1),
      view(2, { weAreInterested: true }),
      view(3, { weAreInterested: true, unchokesUs: true }),
      view(4, { unchokesUs: true }),
    ];
    for (const atMs of [1_000, 2_000]) {
      at(atMs);
      recorder.sample([peer]);
    }
    expect(peer.record).toMatchObject({ samples: 2, links: 8, interested: 4, choked: 2 });
  });

  it("adds the time since the last to the classes at both ends of a link, by whom it is served for what", () => {
    const { peer, torrent } = begun("ash");
    torrent.joins(1, "seed");
    torrent.joins(2, "elm");
    torrent.joins(3, "elm");
    torrent.leaves(3, 0);
    torrent.peers = [view(1), view(2, { unchoked: true, unchokedAs: "regular" }), view(3)];
    for (const atMs of [1_000, 4_000]) {
      at(atMs);
      recorder.sample([peer]);
    }
    const { connectedMs, regularMs } = recorder.times.matrices({ between: () => 0 } as never);
    expect(connectedMs).toEqual([
      [0, 0],
      [4_000, 4_000],
    ]);
    expect(regularMs[1]).toEqual([0, 4_000]);
  });

  it("counts no links before the end of the warm-up, and all else", () => {
    recorder = recorderOf(5_000);
    const { peer, torrent } = begun("ash");
    torrent.joins(1, "seed");
    torrent.peers = [view(1)];
    for (const atMs of [4_000, 5_000, 7_000]) {
      at(atMs);
      recorder.sample([peer]);
    }
    expect(peer.record).toMatchObject({ samples: 2, links: 2 });
    expect(recorder.times.matrices({ between: () => 0 } as never).connectedMs[1]).toEqual([2_000, 0]);
    expect(recorder.series.series.leechers).toEqual([1, 1, 1]);
  });

  it("counts of an interval in which the warm-up ends what is after it", () => {
    recorder = recorderOf(5_000);
    const { peer, torrent } = begun("ash");
    torrent.joins(1, "seed");
    torrent.peers = [view(1)];
    for (const atMs of [4_000, 8_000]) {
      at(atMs);
      recorder.sample([peer]);
    }
    expect(recorder.times.matrices({ between: () => 0 } as never).connectedMs[1]).toEqual([3_000, 0]);
  });
});

describe("a viewer, to the recorder", () => {
  it("misses a piece that comes after it would have been played, and none that comes in time", () => {
    const { peer, torrent } = begun("ash", { viewing: VIEWING });
    at(1_000);
    torrent.emit("piece", pieceIndex(0)); // just in time
    at(2_001);
    torrent.emit("piece", pieceIndex(1));
    torrent.emit("piece", pieceIndex(2));
    expect(peer.record.missedPieces).toBe(1);
  });

  it("misses when it goes what it lacks of what it would have played by then, which no later life counts again", () => {
    const { peer } = begun("ash", { viewing: VIEWING, holds: [0] });
    at(3_500); // of the pieces 0 to 2
    recorder.stopping(peer);
    expect(peer.record).toMatchObject({ missedPieces: 2, missedUntilMs: 3_500 });
    const torrent = new FakeTorrent();
    recorder.started(peer, torrent as unknown as Torrent);
    torrent.emit("piece", pieceIndex(1));
    at(3_900);
    recorder.stopping(peer);
    expect(peer.record.missedPieces).toBe(2);
  });

  it("that is none misses nothing", () => {
    const { peer, torrent } = begun("ash");
    at(90_000);
    torrent.emit("piece", pieceIndex(0));
    recorder.stopping(peer);
    expect(peer.record.missedPieces).toBe(0);
  });
});
