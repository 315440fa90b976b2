import { beforeEach, describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { TrackerError } from "../../src/errors.js";
import type { TrackerContact } from "../../src/peer/index.js";
import { type AnnounceRequest, TRACKER_CLIENT, type TrackerClient } from "../../src/tracker/index.js";
import type { PeerAddress } from "../../src/transport/index.js";
import { pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, type LabTorrentOptions, SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const INTERVAL_MS = 600_000;
const MIN_INTERVAL_MS = 10_000;

let lab: MemoryLab;
let announces: AnnounceRequest[];
beforeEach(() => {
  lab = new MemoryLab();
  announces = [];
});

/** Knows nobody, and records announces. */
const lonelyTracker: TrackerClient = {
  announce: (_url, request, done) => {
    announces.push(request);
    const reply = { seeds: 0, leechers: 0, peers: [] };
    const inTime = { intervalMs: INTERVAL_MS, minIntervalMs: MIN_INTERVAL_MS };
    return lab.clock.after(0, () => done({ ...reply, ...inTime }));
  },
};

/** A peer without others. */
function joinAlone(torrent: LabTorrentOptions): Promise<LabTorrent> {
  const options = { trackers: [["http://tracker"]], ...torrent };
  return lab.join("a", options, {
    register: (container) => bind(container, TRACKER_CLIENT).toValue(lonelyTracker),
  });
}

describe("a tracker", () => {
  /** The outcomes of announces of a peer whose tracker answers `answer`. */
  function outcomesOf(answer: readonly PeerAddress[] | TrackerError) {
    const reply = { intervalMs: INTERVAL_MS, minIntervalMs: undefined, seeds: 0, leechers: 0 };
    const client: TrackerClient = {
      announce: (_url, _request, done) =>
        lab.clock.after(0, () => done(answer instanceof Error ? answer : { ...reply, peers: answer })),
    };
    const peer = lab.lab.peer({
      transport: lab.transport("a"),
      register: (container) => bind(container, TRACKER_CLIENT).toValue(client),
    });
    const { torrent } = lab.lab.add(peer, { trackers: [["http://tracker"]] });
    const outcomes: TrackerContact[] = [];
    torrent.on("announced", (outcome) => outcomes.push(outcome));
    lab.clock.advance(1_000);
    return { outcomes, torrent };
  }

  it("is told of, with the number of peers that it names, who are dialled", () => {
    for (const host of ["x", "y"]) lab.listen(host, greeting(SAMPLE.metainfo.infoHash, host));
    const { outcomes, torrent } = outcomesOf([at("x"), at("y")]);
    expect(outcomes).toEqual([{ url: "http://tracker", peers: 2, error: undefined }]);
    expect(torrent.peers).toHaveLength(2);
  });

  it("is told of, with the reason why it did not answer", () => {
    const error = new TrackerError("nobody is there", false);
    const { outcomes } = outcomesOf(error);
    expect(outcomes).toEqual([{ url: "http://tracker", peers: 0, error }]);
  });
});

describe("a peer that has met few", () => {
  it("asks the tracker as often as it may while it lacks something", async () => {
    await joinAlone({});
    lab.clock.advance(INTERVAL_MS - 1);
    expect(announces.length).toBeGreaterThan(50);
  });

  it("asks the tracker as often as it is to once it lacks nothing", async () => {
    await joinAlone({ seed: true });
    lab.clock.advance(INTERVAL_MS - 1);
    expect(announces).toHaveLength(1);
  });

  it("asks the tracker as often as it is to while it wants nothing, and at once when it does again", async () => {
    const { torrent } = await joinAlone({});
    torrent.prioritise({ first: pieceIndex(0), last: pieceIndex(2) }, 0);
    lab.clock.advance(INTERVAL_MS - 2_000);
    expect(announces).toHaveLength(1);
    torrent.prioritise({ first: pieceIndex(2), last: pieceIndex(2) }, 1);
    lab.clock.advance(1_000);
    expect(announces).toHaveLength(2);
  });

  it("asks as often as it may though it lacks nothing, where it is told how many are few", async () => {
    await joinAlone({ seed: true, fewPeers: 1 });
    lab.clock.advance(INTERVAL_MS - 1);
    expect(announces.length).toBeGreaterThan(50);
  });

  it("asks again once one of those leaves who were enough", async () => {
    await joinAlone({ fewPeers: 1 });
    const remote = lab.dial("x", at("a"), greeting(SAMPLE.metainfo.infoHash))!;
    lab.clock.advance(INTERVAL_MS / 2);
    const before = announces.length;
    expect(before).toBeLessThan(3);
    remote.link.close({ by: "us", why: "enough" });
    lab.clock.advance(MIN_INTERVAL_MS);
    expect(announces.length).toBeGreaterThan(before);
  });
});
