import { type Torrent, type TorrentStatus, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { PeerRecord } from "../../src/metrics/peer-record.js";

/** The record of a leecher, unless `isOrigin`. */
function peerRecord(isOrigin = false): PeerRecord {
  const identity = { name: "ash-1", population: "ash", group: 0, isOrigin };
  return new PeerRecord({ ...identity, upload: 40_000, download: Infinity });
}

/** A torrent that has counted so much. */
function torrent(bytes: number, wastedBytes = 3 * bytes): Torrent {
  const status: Partial<TorrentStatus> = {
    uploadedBytes: bytes,
    downloadedBytes: 2 * bytes,
    wastedBytes,
    messagesSent: 4 * bytes,
    messagesReceived: 5 * bytes,
    playback: { piece: pieceIndex(0), stalls: 6 * bytes, stalledMs: 7 * bytes },
  };
  return { status } as Torrent;
}

describe("the record of a peer", () => {
  it("takes the time of its download from its arrival on", () => {
    const record = peerRecord();
    record.arrivedMs = 4_000;
    record.completed(10_000, torrent(0));
    expect(record.result(20)).toMatchObject({ arrivedMs: 4_000, downloadMs: 6_000, pieces: 20 });
  });

  it("has no such time for who did not get there, nor for a seed", () => {
    expect(peerRecord().result(19).downloadMs).toBeUndefined();
    const seed = peerRecord(true);
    seed.completed(0, torrent(0));
    expect(seed.result(20).downloadMs).toBeUndefined();
  });

  it("adds up what its lives counted", () => {
    const record = peerRecord();
    record.absorb(torrent(100));
    record.absorb(torrent(10));
    expect(record.result(0)).toMatchObject({
      uploadedBytes: 110,
      downloadedBytes: 220,
      wastedBytes: 330,
      messagesSent: 440,
      messagesReceived: 550,
      stalls: 660,
      stalledMs: 770,
      shareRatio: 0.5,
    });
    expect(peerRecord().result(0)).toMatchObject({ shareRatio: null, stalls: 0, stalledMs: 0 });
  });

  it("has parts of its links, of its interest and of its samples", () => {
    const record = peerRecord();
    Object.assign(record, { samples: 4, links: 20, interested: 10, choked: 1 });
    expect(record.result(0)).toMatchObject({ meanLinks: 5, interestedPart: 0.5, chokedPart: 0.1 });
  });

  it("has no part of what was never seen", () => {
    expect(peerRecord().result(0)).toMatchObject({ meanLinks: null, interestedPart: null, chokedPart: null });
    const satisfied = Object.assign(peerRecord(), { samples: 2, links: 6 });
    expect(satisfied.result(0)).toMatchObject({ meanLinks: 3, interestedPart: 0, chokedPart: null });
  });

  it("tells what it received again, after it had held everything, from what made it complete", () => {
    const record = peerRecord();
    record.absorb(torrent(100, 30));
    record.completed(10_000, torrent(50, 20));
    record.absorb(torrent(60, 40)); // two blocks that were on the way came twice
    expect(record.result(20).againBytes).toBe(0);
    record.absorb(torrent(70, 0));
    expect(record.result(20).againBytes).toBe(140);
  });

  it("adds up for how long it had crashed", () => {
    const record = peerRecord();
    record.cameBack(1_000); // to begin with, it comes
    record.wentDown(5_000);
    record.cameBack(7_000);
    record.wentDown(20_000);
    record.cameBack(23_000);
    expect(record.result(0).awayMs).toBe(5_000);
  });

  it("takes the mean of what its strategy noted, by name", () => {
    const record = peerRecord();
    for (const value of [1, 2, 6]) record.note("window", value);
    record.note("other", 7);
    expect(record.result(0).notes).toEqual({ window: 3, other: 7 });
  });

  it("writes a line without a bound as null", () => {
    expect(peerRecord().result(0)).toMatchObject({ uploadCapacity: 40_000, downloadCapacity: null });
  });
});
