import {
  createPeer,
  HASHER,
  MemoryPieceStores,
  PIECE_STORES,
  type Peer,
  SCHEDULER,
  type Torrent,
} from "@minibit/core";
import { bind, resolve } from "@minibit/core/di";
import { sampleTorrent } from "@minibit/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { strategies } from "../../src/index.js";

const MIXED = [
  { selector: "rarest", choker: "tft" },
  { selector: "random", choker: "propshare" },
  { selector: "window", choker: "bittyrant" },
  { selector: "proportional", choker: "fair" },
  { selector: "endpoints", choker: "rarity" },
];

const { content, metainfo } = sampleTorrent([{ path: ["sample"], length: 3_000_000 }]);
const peers: Peer[] = [];
afterEach(() => Promise.all(peers.splice(0).map((peer) => peer.close())));

/** A loopback peer that keeps pieces in memory; a seed if `data` is given. */
async function join(choice: object, seedPort?: number, data?: Uint8Array): Promise<[Torrent, number]> {
  const peer = createPeer({
    host: "127.0.0.1",
    plugins: [strategies],
    ...choice,
    register: (container) =>
      bind(container, PIECE_STORES).toFactory((at) => {
        const stores = new MemoryPieceStores(resolve(at, SCHEDULER), resolve(at, HASHER));
        return { create: (torrent, folder) => stores.create(torrent, folder, data) };
      }),
  });
  peers.push(peer);
  const { port } = await peer.listen();
  const dial = seedPort === undefined ? [] : [{ host: "127.0.0.1", port: seedPort }];
  return [peer.add(metainfo, { folder: "memory", trackers: [], peers: dial }), port];
}

describe("five peers over TCP, each with another choker and selector", () => {
  it("all complete", { timeout: 60_000 }, async () => {
    const [, seedPort] = await join({ choker: "everyone" }, undefined, content);
    const torrents: Torrent[] = [];
    const ports: number[] = [];
    for (const choice of MIXED) {
      const [torrent, port] = await join(choice, seedPort);
      torrent.addPeers(ports.map((other) => ({ host: "127.0.0.1", port: other })));
      torrents.push(torrent);
      ports.push(port);
    }
    await Promise.all(torrents.map((torrent) => torrent.completed()));
    expect(torrents.map((torrent) => torrent.have.isFull)).toEqual([true, true, true, true, true]);
    for (const { status } of torrents) expect(status.wastedBytes).toBeLessThan(content.length / 2);
  });
});
