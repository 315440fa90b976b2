import { beforeEach, describe, expect, it } from "vitest";
import { sampleTorrent } from "../../src/testing/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, SAMPLE } from "./peer-lab.js";

let net: MemoryLab;
let alice: LabTorrent;
let bob: LabTorrent;

/** Alice has three pieces. Bob gets one or two before she leaves, and asks for the last first. */
beforeEach(async () => {
  net = new MemoryLab();
  alice = await net.join("10.0.0.1", { seed: true }, { name: "alice", uploadLimit: 100_000 });
  bob = await net.join("10.0.0.2", { peers: [at("10.0.0.1")] }, { name: "bob" });
  net.clock.run(() => bob.torrent.have.count === 1, net.clock.now() + 30_000);
});

async function aliceLeaves(): Promise<void> {
  await net.lab.settled(alice.peer.close());
  net.clock.run(() => bob.left.length > 0, net.clock.now() + 1_000);
}

describe("the status of a download", () => {
  it("names no piece as long as somebody has them all", () => {
    expect(bob.torrent.have.count).toBe(1);
    expect(bob.torrent.status.unavailable).toBeUndefined();
  });

  it("names the pieces that nobody connected has, and who had them until when", async () => {
    await aliceLeaves();
    net.clock.advance(60_000);
    const { unavailable } = bob.torrent.status;
    expect(unavailable).toEqual({ count: 2, pieces: [0, 1], lastHolder: { name: "alice", agoMs: 60_000 } });
  });

  it("names them also where nobody ever had them", async () => {
    const carol = await net.join("10.0.0.3", {}, { name: "carol" });
    expect(carol.torrent.status.unavailable).toEqual({
      count: 3,
      pieces: [0, 1, 2],
      lastHolder: undefined,
    });
  });

  it("names the first five, and counts all", async () => {
    const sample = sampleTorrent([{ path: ["small"], length: 7 * BLOCK_LENGTH }], {
      pieceLength: BLOCK_LENGTH,
    });
    const carol = await net.join("10.0.0.3", { sample }, { name: "carol" });
    expect(carol.torrent.status.unavailable).toMatchObject({ count: 7, pieces: [0, 1, 2, 3, 4] });
  });

  it("names none that are not wanted", async () => {
    await aliceLeaves();
    bob.torrent.prioritise({ first: pieceIndex(0), last: pieceIndex(0) }, 0);
    expect(bob.torrent.status.unavailable).toMatchObject({ count: 1, pieces: [1] });
  });

  it("forgets them when somebody comes who has them", async () => {
    await aliceLeaves();
    const dave = await net.join("10.0.0.4", { seed: true, peers: [bob.address] }, { name: "dave" });
    bob.torrent.addPeers([at("10.0.0.4")]);
    net.clock.run(() => bob.torrent.status.peers.some((peer) => peer.isSeed), net.clock.now() + 5_000);
    expect(bob.torrent.status.unavailable).toBeUndefined();
    await net.lab.settled(dave.peer.close());
  });

  it("tells for how long nothing came", async () => {
    net.clock.advance(100);
    const before = bob.torrent.status.silentMs;
    expect(before).toBeLessThan(1_000);
    await aliceLeaves();
    net.clock.advance(30_000);
    expect(bob.torrent.status.silentMs).toBeGreaterThanOrEqual(30_000);
  });

  it("counts the messages of those who left", async () => {
    const before = bob.torrent.status;
    await aliceLeaves();
    const { messagesReceived, messagesSent } = bob.torrent.status;
    expect(Math.min(before.messagesReceived, before.messagesSent)).toBeGreaterThan(10);
    expect(messagesReceived).toBeGreaterThanOrEqual(before.messagesReceived);
    expect(messagesSent).toBeGreaterThanOrEqual(before.messagesSent);
  });

  it("tells how long it will take while somebody is there, and not by the rate of those who left", async () => {
    expect(bob.torrent.status.etaSeconds).toBeGreaterThan(0);
    await aliceLeaves();
    expect(bob.torrent.status.downloadRate).toBeGreaterThan(0);
    expect(bob.torrent.status.etaSeconds).toBeUndefined();
  });

  it("tells no time that it will take when everything is here", async () => {
    const carol = await net.join("10.0.0.3", { peers: [bob.address] }, { name: "carol" });
    net.clock.run(() => bob.torrent.isComplete && bob.torrent.peers.length > 0);
    expect(carol.torrent.isComplete).toBe(false);
    expect(bob.torrent.status.downloadRate).toBeGreaterThan(0);
    expect(bob.torrent.status).toMatchObject({
      etaSeconds: undefined,
      haveBytes: SAMPLE.metainfo.totalBytes,
    });
  });

  it("tells how a playback stands", async () => {
    expect(bob.torrent.status.playback).toBeUndefined();
    await aliceLeaves();
    bob.torrent.playhead(pieceIndex(2), 1_000);
    net.clock.advance(1_000);
    expect(bob.torrent.status.playback).toEqual({ piece: 2, stalledMs: 0, stalls: 0 });
    bob.torrent.playhead(pieceIndex(0), 1_000);
    net.clock.advance(1_500);
    expect(bob.torrent.status.playback).toEqual({ piece: 0, stalledMs: 1_500, stalls: 0 });
    bob.torrent.playhead(pieceIndex(0), 0);
    expect(bob.torrent.status.playback).toBeUndefined();
  });

  it("tells since when a peer is served", () => {
    const [toBob] = alice.torrent.status.peers;
    expect(toBob?.unchokedAs).toBeDefined();
    expect(toBob?.unchokedAt).toBeGreaterThan(0);
    expect(bob.torrent.status.peers[0]?.unchokedAt).toBeUndefined();
  });
});
