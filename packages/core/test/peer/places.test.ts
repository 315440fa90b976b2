import { beforeEach, describe, expect, it } from "vitest";
import { type SampleTorrent, sampleTorrent } from "../../src/testing/index.js";
import type { PeerAddress } from "../../src/transport/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, type LabTorrentOptions, SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const A_MINUTE_MS = 60_000;
const OTHER = sampleTorrent([{ path: ["other"], length: 1_000 }], { pieceLength: 1_000 });

let lab: MemoryLab;
let first: LabTorrent;
beforeEach(() => {
  lab = new MemoryLab();
});

/** A peer at `a` with at most three links, over its first torrent and any later ones. */
async function peerOfThree(options: LabTorrentOptions = {}): Promise<void> {
  first = await lab.join("a", options, { limits: { connections: 3 } });
}

const follows = (options: LabTorrentOptions = {}): Promise<LabTorrent> =>
  lab.lab.share(first.peer, { sample: OTHER, ...options });

/** One host opens `count` idle links to the first torrent. */
const crowd = (count = 3): BareRemote[] =>
  Array.from({ length: count }, (_, index) => {
    return lab.dial("crowd", at("a"), greeting(SAMPLE.metainfo.infoHash, String.fromCharCode(65 + index)))!;
  });

const gone = (remotes: readonly BareRemote[]): number =>
  remotes.filter(({ heard }) => heard.closings.length > 0).length;

const comes = (host: string, { metainfo }: SampleTorrent): boolean =>
  lab.dial(host, at("a"), greeting(metainfo.infoHash, host)) !== undefined;

/** The addresses of `count` peers that share `sample`. */
const strangers = (count: number, { metainfo }: SampleTorrent, letter: string): PeerAddress[] =>
  Array.from({ length: count }, (_, index) => {
    const id = String.fromCharCode(letter.charCodeAt(0) + index);
    lab.listen(`s-${id}`, greeting(metainfo.infoHash, id));
    return at(`s-${id}`);
  });

describe("where all places of a peer are taken by one torrent, by links of no use", () => {
  it("one gives way to who dials us for another torrent, and no more than one", async () => {
    await peerOfThree();
    await follows();
    const idlers = crowd();
    lab.clock.advance(A_MINUTE_MS / 2);
    expect(comes("x", OTHER)).toBe(false);
    lab.clock.advance(A_MINUTE_MS);
    expect(comes("x", OTHER)).toBe(true);
    lab.clock.advance(1_000);
    expect(gone(idlers)).toBe(1);
    expect(first.peer.audit()).toEqual([]);
  });

  it("one gives way to whom another torrent would dial, while that lacks something", async () => {
    await peerOfThree();
    const { torrent } = await follows();
    const idlers = crowd();
    torrent.addPeers(strangers(1, OTHER, "a"));
    lab.clock.advance(A_MINUTE_MS / 2);
    expect(torrent.peers).toHaveLength(0);
    lab.clock.advance(A_MINUTE_MS);
    expect(torrent.peers).toHaveLength(1);
    expect(gone(idlers)).toBe(1);
  });

  it("its place is not taken by the torrent that it was of, which would dial others as well", async () => {
    await peerOfThree({ seed: true, maxPeers: 3 });
    const idlers = crowd();
    first.torrent.addPeers(strangers(20, SAMPLE, "a"));
    lab.clock.advance(500); // the other torrent checks about half a second after the first
    const { torrent } = await follows({ peers: strangers(1, OTHER, "z") });
    lab.clock.advance(2 * A_MINUTE_MS);
    expect(torrent.peers).toHaveLength(1);
    expect(gone(idlers)).toBe(1);
  });

  it("none gives way to a torrent that has as many links as it may have itself", async () => {
    await peerOfThree();
    await follows({ maxPeers: 1 });
    const waiting = lab.dial("w", at("a"), greeting(OTHER.metainfo.infoHash, "w"))!;
    const idlers = crowd(2);
    lab.clock.advance(2 * A_MINUTE_MS);
    expect(comes("x", OTHER)).toBe(false);
    expect(gone([...idlers, waiting])).toBe(0);
  });
});
