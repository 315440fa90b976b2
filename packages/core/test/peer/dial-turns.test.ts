import { beforeEach, describe, expect, it } from "vitest";
import { type SampleTorrent, sampleTorrent } from "../../src/testing/index.js";
import type { PeerAddress, Transport } from "../../src/transport/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const DIALS = 4;
const DIAL_TIMEOUT_MS = 10_000;
const A_MINUTE_MS = 60_000;
const [OTHER, THIRD] = ["other", "third"].map((name) =>
  sampleTorrent([{ path: [name], length: 1_000 }], { pieceLength: 1_000 }),
) as [SampleTorrent, SampleTorrent];

let lab: MemoryLab;
let deadDialled: Set<string>;
beforeEach(() => {
  lab = new MemoryLab();
  deadDialled = new Set();
});

/** `count` addresses at which nobody ever answers. */
const dead = (name: string, count = 500): PeerAddress[] =>
  Array.from({ length: count }, (_, index) => at(`dead-${name}-${index}`));

/** How many of the dead addresses called `name` were dialled. */
const tried = (name: string): number =>
  [...deadDialled].filter((host) => host.startsWith(`dead-${name}-`)).length;

/** On the transport of `host`, dials of a dead address time out, as behind a firewall. */
function slowToFail(host: string): Transport {
  const transport = lab.transport(host);
  return {
    listen: (address, acceptor, done) => transport.listen(address, acceptor, done),
    fanout: () => transport.fanout(),
    dial: (address, ours, done) => {
      if (!address.host.startsWith("dead")) return transport.dial(address, ours, done);
      deadDialled.add(address.host);
      return lab.clock.after(DIAL_TIMEOUT_MS, () => done(new Error("nobody answers")));
    },
  };
}

/** A peer at `a` whose first torrent knows `peers`, and that dials {@link DIALS} at a time. */
const peerOf = (peers: PeerAddress[], limits = {}): Promise<LabTorrent> =>
  lab.join("a", { peers }, { transport: slowToFail("a"), limits: { dials: DIALS, ...limits } });

describe("torrents that want more dials than there are slots", () => {
  it("take turns: one that knows hundreds of dead addresses does not keep another from its seed", async () => {
    const { peer } = await peerOf(dead("one"));
    await lab.join("s", { seed: true, sample: OTHER });
    const { torrent } = await lab.lab.share(peer, { sample: OTHER, peers: [at("s")] });
    lab.clock.advance(2 * DIAL_TIMEOUT_MS);
    expect(torrent.isComplete).toBe(true);
  });

  it("get as many each in the long run, however many there are", async () => {
    const { peer } = await peerOf(dead("one"));
    await lab.lab.share(peer, { sample: OTHER, peers: dead("other") });
    await lab.lab.share(peer, { sample: THIRD, peers: dead("third") });
    lab.clock.advance(10 * A_MINUTE_MS);
    const counts = ["one", "other", "third"].map(tried);
    expect(Math.min(...counts)).toBeGreaterThan(0.8 * Math.max(...counts));
  });

  it("wait for no torrent that was stopped, or has nobody to dial any more", async () => {
    const { peer } = await peerOf(dead("one"));
    const stopped = await lab.lab.share(peer, { sample: OTHER, peers: dead("other") });
    const last = await lab.lab.share(peer, { sample: THIRD, peers: dead("third", 1) });
    await lab.lab.settled(peer.remove(stopped.torrent));
    lab.clock.advance(2 * DIAL_TIMEOUT_MS);
    expect(tried("third")).toBe(1);
    await lab.lab.settled(peer.remove(last.torrent));
    const before = tried("one");
    lab.clock.advance(A_MINUTE_MS);
    expect(tried("one") - before).toBeGreaterThan(DIALS * 4);
  });

  it("take turns at the places for links, too", async () => {
    const all = ["s0", "s1", "s2", "s3", "s4", "s5"].map((host) => {
      lab.listen(host, greeting(SAMPLE.metainfo.infoHash, host.at(-1)), ({ link }) => {
        lab.clock.after(A_MINUTE_MS, () => link.close({ by: "us", why: "enough" }));
      });
      return at(host);
    });
    const { peer } = await peerOf(all, { connections: 2 });
    lab.clock.advance(1_000);
    lab.listen("t", greeting(OTHER.metainfo.infoHash));
    const other = await lab.lab.share(peer, { sample: OTHER, peers: [at("t")] });
    lab.clock.advance(A_MINUTE_MS);
    expect(other.torrent.peers).toHaveLength(1);
  });
});
