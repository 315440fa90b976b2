import { describe, expect, it } from "vitest";
import type { TrackerError } from "../../src/errors.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { Metainfo } from "../../src/metainfo/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import type { StrategyFault } from "../../src/strategy/index.js";
import { ManualClock } from "../../src/testing/index.js";
import {
  LocalTrackerClient,
  Tracker,
  type AnnounceOutcome,
  type AnnounceReply,
  type AnnounceRequest,
  type AnnounceSource,
  type TrackerOptions,
  type TrackerReply,
} from "../../src/tracker/index.js";
import { toHex } from "../../src/units/index.js";
import { announceOf, id20 } from "./fixtures.js";

const INTERVAL_MS = 60_000;
const HASH = "746f7272656e74".padEnd(40, "0"); // "torrent" and zeros

function setUp(options: Partial<TrackerOptions> = {}) {
  const clock = new ManualClock();
  const random = new SeededRandom(1);
  const tracker = new Tracker({ scheduler: clock, random, intervalMs: INTERVAL_MS, ...options });
  const log: string[] = [];
  tracker.events.on("joined", (_, member) => log.push(`joined ${nameOf(member.peerId)}`));
  tracker.events.on("left", (_, member, why) => log.push(`${why} ${nameOf(member.peerId)}`));
  tracker.events.on("completed", (_, member) => log.push(`completed ${nameOf(member.peerId)}`));
  const say = (
    name: string,
    fields: Partial<AnnounceRequest> = {},
    from: AnnounceSource = { host: "10.0.0.1" },
  ) => tracker.announce(announceOf(name, fields), from);
  return { clock, tracker, log, say };
}

function nameOf(peerId: Uint8Array): string {
  return new TextDecoder().decode(peerId).replaceAll("\0", "");
}

function names(outcome: AnnounceOutcome): string[] {
  return (outcome as TrackerReply).peers.map((peer) => nameOf(peer.peerId)).sort();
}

function addressesOf(outcome: AnnounceOutcome): string[] {
  return (outcome as TrackerReply).peers.map((peer) => `${peer.host}:${peer.port}`).sort();
}

describe("Tracker", () => {
  it("introduces everybody in a small swarm to everybody else, and nobody to itself", () => {
    const { say } = setUp();
    expect(names(say("a"))).toEqual([]);
    expect(names(say("b"))).toEqual(["a"]);
    expect(names(say("c"))).toEqual(["a", "b"]);
    expect(names(say("a"))).toEqual(["b", "c"]);
  });

  it("tells what its sampler does wrong, by the name that it was chosen by", () => {
    const strategy = {
      sample() {
        throw new Error("broken");
      },
    };
    const { tracker, say } = setUp({ sampler: { name: "mine", strategy } });
    const told: StrategyFault[] = [];
    tracker.events.on("fault", (fault) => told.push(fault));
    say("a");
    expect(names(say("b"))).toEqual(["a"]);
    expect(told).toMatchObject([{ strategy: "mine", method: "sample", message: "threw in sample: broken" }]);
  });

  it("tells peers at one address apart by peer id", () => {
    const { say, tracker } = setUp();
    const local = { host: "127.0.0.1" };
    for (let port = 1; port <= 5; port++) say(`peer ${port}`, { port }, local);
    expect(tracker.peerCount).toBe(5);
    expect(addressesOf(say("peer 3", { port: 3 }, local))).toEqual(
      [1, 2, 4, 5].map((port) => `127.0.0.1:${port}`),
    );
  });

  it("lets nobody speak for a peer at another address", () => {
    const { say, tracker } = setUp();
    say("a", {}, { host: "10.0.0.1" });
    say("a", { event: "stopped" }, { host: "10.6.6.6" });
    expect(tracker.peerCount).toBe(1);
    say("a", { event: "stopped" }, { host: "10.0.0.1" });
    expect(tracker.peerCount).toBe(0);
  });

  it("introduces nobody to itself under its other address", () => {
    const { say } = setUp();
    say("a", {}, { host: "10.0.0.1" });
    expect(names(say("a", {}, { host: "fd00::1" }))).toEqual([]);
  });

  it("gives a uniform sample of a large swarm, as many as wanted and no more than the limit", () => {
    const { say } = setUp({ limits: { ...DEFAULT_LIMITS, trackerPeers: 30 } });
    for (let peer = 0; peer < 100; peer++) say(`peer ${peer}`, { wanted: 0 });
    const times = new Map<string, number>();
    for (let round = 0; round < 1_000; round++) {
      const sample = names(say("peer 0", { wanted: 10 }));
      expect(new Set(sample).size).toBe(10);
      for (const name of sample) times.set(name, (times.get(name) ?? 0) + 1);
    }
    expect(times.has("peer 0")).toBe(false);
    // 101 are expected of each of the 99, with a standard deviation of 9.5
    expect(times.size).toBe(99);
    for (const count of times.values()) expect(Math.abs(count - 101)).toBeLessThan(48);
    expect(names(say("peer 0", { wanted: 1_000_000_000 })).length).toBe(30);
  });

  it("counts seeds and leechers as they change", () => {
    const { say, tracker } = setUp();
    say("seed", { left: 0 });
    expect(say("a")).toMatchObject({ seeds: 1, leechers: 1, intervalMs: INTERVAL_MS, minIntervalMs: 10_000 });
    expect(say("a", { left: 0, event: "completed" })).toMatchObject({ seeds: 2, leechers: 0 });
    expect(say("seed", { left: 0, event: "stopped" })).toMatchObject({ seeds: 1, leechers: 0, peers: [] });
    expect(tracker.summary(HASH)).toMatchObject({ seeds: 1, leechers: 0, completions: 1 });
  });

  it("counts a completion once for each peer, however often it is announced", () => {
    const { say, log, tracker } = setUp();
    say("a", { event: "started" });
    for (let times = 0; times < 3; times++) say("a", { event: "completed", left: 0 });
    say("stranger", { event: "completed", left: 0 });
    expect(log).toEqual(["joined a", "completed a", "joined stranger", "completed stranger"]);
    expect(tracker.summaries(10)[0]!.completions).toBe(2);
  });

  it("counts no completion of a peer that still lacks something, until it lacks nothing", () => {
    const { say, log, tracker } = setUp();
    say("a", { event: "completed", left: 5 });
    expect([log, tracker.summary(HASH)!.completions]).toEqual([["joined a"], 0]);
    say("a", { event: "completed", left: 0 });
    expect([log, tracker.summary(HASH)!.completions]).toEqual([["joined a", "completed a"], 1]);
  });

  it("takes an unknown peer's regular announce for its first, and its goodbye for nothing", () => {
    const { say, log, tracker } = setUp();
    say("a", { event: "stopped" });
    expect(tracker.swarmCount).toBe(0);
    say("b");
    expect(log).toEqual(["joined b"]);
  });

  it("forgets who is silent for two intervals, also when nobody asks, and keeps nothing of empty swarms", () => {
    const { clock, say, log, tracker } = setUp();
    say("a");
    clock.advance(INTERVAL_MS);
    say("b");
    clock.advance(INTERVAL_MS - 1);
    expect(names(say("b"))).toEqual(["a"]);
    clock.advance(1);
    expect(names(say("b"))).toEqual([]);
    expect(log).toEqual(["joined a", "joined b", "expired a"]);
    clock.advance(4 * INTERVAL_MS);
    expect(log.at(-1)).toBe("expired b");
    expect([tracker.peerCount, tracker.swarmCount]).toEqual([0, 0]);
    // nothing is pending: the clock runs dry
    expect(clock.run(() => false)).toBe(false);
  });

  it("names nobody who was silent for two intervals, also between two looks for such members", () => {
    const { clock, say } = setUp();
    say("first");
    clock.advance(INTERVAL_MS / 2);
    say("silent");
    clock.advance(2 * INTERVAL_MS - 1);
    expect(names(say("c"))).toContain("silent");
    clock.advance(1);
    expect(names(say("d"))).toEqual(["c"]);
  });

  it("takes as many torrents as it may and lets go of them all", () => {
    const { clock, say, tracker } = setUp();
    for (let torrent = 0; torrent < 10_000; torrent++) say("a", { infoHash: id20(`torrent ${torrent}`) });
    expect(tracker.swarmCount).toBe(10_000);
    say("a", { infoHash: id20("one more") });
    expect(tracker.swarmCount).toBe(10_000);
    clock.advance(4 * INTERVAL_MS);
    expect([tracker.peerCount, tracker.swarmCount]).toEqual([0, 0]);
  });

  it("lets the swarms that one address fills give way to new ones, the oldest of whoever has most first", () => {
    const { say, log, tracker } = setUp({ limits: { ...DEFAULT_LIMITS, trackerTorrents: 4 } });
    const has = (torrent: string) => tracker.summary(toHex(id20(torrent))) !== undefined;
    const join = (torrent: string, host: string) =>
      say(`${host} ${torrent}`, { infoHash: id20(torrent) }, { host });
    join("shared", "10.6.6.6");
    join("shared", "10.0.0.1");
    join("lone", "10.0.0.2");
    for (const made of ["made up 1", "made up 2", "made up 3"]) join(made, "10.6.6.6");
    expect(["shared", "lone", "made up 1", "made up 2", "made up 3"].map(has)).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(log.at(-2)).toBe("displaced 10.6.6.6 made up 1");
    expect([tracker.swarmCount, tracker.peerCount]).toEqual([4, 5]);
    join("new", "10.0.0.3");
    expect(["lone", "made up 2", "made up 3", "new"].map(has)).toEqual([true, false, true, true]);
  });

  it("lets nobody push out others with torrents that it announces from two addresses, or from many of one site", () => {
    const { say, tracker } = setUp({ limits: { ...DEFAULT_LIMITS, trackerTorrents: 10 } });
    const has = (torrent: string) => tracker.summary(toHex(id20(torrent))) !== undefined;
    const join = (torrent: string, ...hosts: readonly string[]) => {
      for (const host of hosts) say(`${host.slice(-2)} ${torrent}`, { infoHash: id20(torrent) }, { host });
    };
    join("lone", "10.0.0.2");
    join("pair", "10.0.0.3", "10.0.0.4");
    const spread = Array.from({ length: 6 }, (_, index) => `2001:db8:7:${index}::1`);
    for (let made = 0; made < 30; made++) join(`made up ${made}`, "10.6.6.6", "10.6.6.7", ...spread);
    for (let made = 30; made < 60; made++) join(`made up ${made}`, "10.6.6.7", "10.6.6.6");
    for (let made = 60; made < 90; made++) join(`made up ${made}`, spread[made % 6]!);
    for (let late = 0; late < 3; late++) join(`late ${late}`, `10.0.1.${late}`);
    expect(["lone", "pair", "late 0", "late 1", "late 2"].filter((torrent) => !has(torrent))).toEqual([]);
    expect(tracker.swarmCount).toBe(10);
  });

  it("keeps a swarm that was joined from more networks than somebody has, whoever began it", () => {
    const { say } = setUp({ limits: { ...DEFAULT_LIMITS, trackerTorrents: 4 } });
    const hosts = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "2001:db8::1"];
    for (const torrent of ["a", "b", "c", "d"])
      for (const host of hosts) say(host.slice(-8), { infoHash: id20(torrent) }, { host });
    const refused = say("stranger", { infoHash: id20("one more") }, { host: "10.9.9.9" });
    expect((refused as TrackerError).message).toMatch(/too many torrents/);
  });

  it("refuses a new torrent where every swarm is shared, or offered", () => {
    const { say, tracker } = setUp({ limits: { ...DEFAULT_LIMITS, trackerTorrents: 2 } });
    tracker.catalogue.add(metainfoOf(id20("offered")));
    say("a", { infoHash: id20("offered") });
    for (const host of ["10.0.0.1", "10.0.0.2"]) say(`peer ${host}`, {}, { host });
    expect((say("a", { infoHash: id20("one more") }) as TrackerError).message).toMatch(/too many torrents/);
    // one no longer shared, or empty
    for (const host of ["10.0.0.1", "10.0.0.2"]) say(`peer ${host}`, { event: "stopped" }, { host });
    say("a", { infoHash: id20("one more") });
    expect(tracker.swarmCount).toBe(2);
  });

  it("keeps within its limits of peers, and lets members go on", () => {
    const limits = { ...DEFAULT_LIMITS, trackerPeersPerTorrent: 2, trackerPeersInAll: 3 };
    const { say, tracker } = setUp({ limits });
    say("a");
    say("b");
    expect((say("c") as TrackerError).message).toMatch(/too many peers/);
    expect(names(say("a"))).toEqual(["b"]);
    say("c", { infoHash: id20("second") });
    const refused = say("d", { infoHash: id20("third") });
    expect(refused).toMatchObject({ name: "TrackerError", answered: true });
    expect([tracker.peerCount, tracker.swarmCount]).toEqual([3, 2]);
  });

  it.each([{ port: 0.5 }, { port: -1 }, { left: Number.NaN }, { uploaded: -1 }, { wanted: 1.5 }])(
    "refuses an announce whose numbers are not whole: %j",
    (odd) => {
      const { say, tracker } = setUp();
      expect(say("a", odd)).toMatchObject({ name: "TrackerError", answered: true });
      expect(tracker.peerCount).toBe(0);
    },
  );

  it("keeps no more peers of one network than may be, and lets in those of others", () => {
    const limits = { ...DEFAULT_LIMITS, trackerPeersPerNetwork: 2, trackerTorrents: 1 };
    const { say, tracker } = setUp({ limits });
    const crowd = { host: "2001:db8:1:2::1" };
    for (const name of ["a", "b"]) say(name, {}, crowd);
    for (const torrent of ["torrent", "one more"]) {
      const refused = say("c", { infoHash: id20(torrent) }, { host: "2001:db8:1:3::2" });
      expect((refused as TrackerError).message).toMatch(/too many peers from your network/);
    }
    expect(names(say("d", {}, { host: "2001:db8:2::1" }))).toEqual(["a", "b"]);
    expect(names(say("a", {}, crowd))).toEqual(["b", "d"]);
    // who leaves makes room
    say("b", { event: "stopped" }, crowd);
    expect(names(say("c", {}, crowd))).toEqual(["a", "d"]);
    expect(tracker.peerCount).toBe(3);
  });

  it("keeps the swarm of a torrent that it offers, and makes room for it", () => {
    const { say, tracker } = setUp({ limits: { ...DEFAULT_LIMITS, trackerTorrents: 1 } });
    tracker.catalogue.add(metainfoOf(id20("offered")));
    say("a");
    const offered = { infoHash: id20("offered") };
    say("a", { ...offered, left: 0, event: "completed" });
    say("a", { ...offered, event: "stopped" });
    expect(tracker.summaries(10).map(({ completions }) => completions)).toEqual([0, 1]);
    expect(tracker.catalogue.entries()).toMatchObject([{ name: "a file", size: 5, files: 1 }]);
    tracker.catalogue.remove(tracker.catalogue.entries()[0]!.infoHash);
    expect(tracker.catalogue.entries()).toEqual([]);
  });

  it("refuses what makes no sense in a value, not by throwing", () => {
    const { say, tracker } = setUp();
    for (const bad of [{ port: 0 }, { left: -1 }, { left: Number.NaN }, { infoHash: new Uint8Array(19) }]) {
      const outcome = say("a", bad);
      expect(outcome).toMatchObject({ name: "TrackerError", answered: true });
    }
    expect(tracker.peerCount).toBe(0);
  });

  it("does not hand a peer on loopback to other machines, nor the other way round withhold anybody", () => {
    const { say } = setUp();
    const home = { host: "127.0.0.1", reachedAt: "127.0.0.1" };
    const lan = { host: "192.168.1.7", reachedAt: "192.168.1.5" };
    say("local", { port: 1 }, home);
    expect(addressesOf(say("far", { port: 2 }, lan))).toEqual([]);
    expect(addressesOf(say("local 2", { port: 3 }, home)).sort()).toEqual(["127.0.0.1:1", "192.168.1.7:2"]);
    // the same machine under its own LAN address may dial loopback
    const self = { host: "192.168.1.5", reachedAt: "192.168.1.5" };
    expect(addressesOf(say("self", { port: 4 }, self))).toContain("127.0.0.1:1");
  });

  it("hands its own seed out under the address by which it was reached, if that seed listens everywhere", () => {
    const { say, tracker } = setUp();
    const home = { host: "127.0.0.1", reachedAt: "127.0.0.1" };
    tracker.embed(id20("everywhere"), "everywhere");
    tracker.embed(id20("loopback"), "loopback");
    say("everywhere", { port: 1 }, home);
    say("loopback", { port: 2 }, home);
    expect(addressesOf(say("far", {}, { host: "192.168.1.7", reachedAt: "192.168.1.5" }))).toEqual([
      "192.168.1.5:1",
    ]);
    expect(addressesOf(say("near", {}, home))).toEqual(["127.0.0.1:1", "127.0.0.1:2", "192.168.1.7:6881"]);
  });

  it("takes nobody on another machine for its own seed, whatever peer id it shows", () => {
    const { say, tracker } = setUp();
    tracker.embed(id20("seed"), "everywhere");
    say("seed", { port: 1 }, { host: "192.168.6.6", reachedAt: "192.168.1.5" });
    expect(addressesOf(say("far", {}, { host: "192.168.1.7", reachedAt: "192.168.1.5" }))).toEqual([
      "192.168.6.6:1",
    ]);
  });

  it("can be asked without a network", () => {
    const { clock, say, tracker } = setUp();
    say("a");
    const client = new LocalTrackerClient(new Map([["lab://tracker", tracker]]), "10.0.0.2", clock);
    const results: (AnnounceReply | Error)[] = [];
    client.announce("lab://tracker", announceOf("b"), (result) => results.push(result));
    client.announce("lab://other", announceOf("b"), (result) => results.push(result));
    client.announce("lab://tracker", announceOf("c"), (result) => results.push(result)).cancel();
    expect(results).toEqual([]);
    clock.advance(0);
    expect(names(results[0] as TrackerReply)).toEqual(["a"]);
    expect(results[1]).toMatchObject({ name: "TrackerError", answered: false });
    expect(results.length).toBe(2);
    tracker.close();
    expect(clock.run(() => false)).toBe(false);
  });
});

function metainfoOf(infoHash: Uint8Array): Metainfo {
  return new Metainfo({
    infoHash,
    info: new Uint8Array(),
    name: "a file",
    pieceLength: 16_384,
    files: [
      { path: ["a file"], length: 5, offset: 0, padding: false },
      { path: [".pad", "3"], length: 3, offset: 5, padding: true },
    ],
    pieceHashes: new Uint8Array(20),
    isPrivate: false,
    trackers: [],
    comment: undefined,
    createdBy: undefined,
    creationDate: undefined,
  });
}
