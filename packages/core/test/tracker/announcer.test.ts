import { describe, expect, it } from "vitest";
import { TrackerError } from "../../src/errors.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { Announcer, type AnnounceReply, type TrackerClient } from "../../src/tracker/index.js";
import { id20 } from "./fixtures.js";

/** A scripted tracker's reaction to an announce: it answers, fails, makes us stop, or stays silent. */
type Conduct = Partial<AnnounceReply> | "fail" | "fail for good" | "silent";

const PEER = { host: "10.0.0.9", port: 9 };

function setUp(tiers: string[][], conducts: Record<string, Conduct> = {}) {
  const clock = new ManualClock();
  /** `seconds url event left`, a line per announce. */
  const sent: string[] = [];
  const wanted: number[] = [];
  const state = { port: 1, uploaded: 0, downloaded: 0, left: 10, wanted: 50 };
  const client: TrackerClient = {
    announce(url, request, done) {
      wanted.push(request.wanted);
      sent.push(`${clock.now() / 1_000} ${url} ${request.event ?? "-"} ${request.left}`);
      const conduct = conducts[url] ?? {};
      if (conduct === "silent") return { cancel() {} };
      const reply: AnnounceReply = {
        intervalMs: 600_000,
        minIntervalMs: undefined,
        seeds: 1,
        leechers: 1,
        peers: [PEER],
        ...(typeof conduct === "string" ? {} : conduct),
      };
      return clock.after(1, () =>
        done(typeof conduct === "string" ? new TrackerError(`${url} is down`, false) : reply),
      );
    },
  };
  const heard: string[] = [];
  const announcer = new Announcer({
    infoHash: id20("torrent"),
    peerId: id20("us"),
    tiers,
    client,
    scheduler: clock,
    random: new SeededRandom(5),
    describe: () => state,
    listener: {
      onPeers: (peers) => heard.push(`peers ${peers.length}`),
      onAnswered: (url) => heard.push(`answered ${url}`),
      onFailed: (url) => {
        heard.push(`failed ${url}`);
        if (conducts[url] === "fail for good") stop();
      },
    },
  });
  const stopped: number[] = [];
  const stop = () => announcer.stop(() => stopped.push(clock.now()));
  return { announcer, clock, conducts, heard, sent, state, stop, stopped, wanted };
}

describe("Announcer", () => {
  it("announces at once, in a later turn, then at the interval", () => {
    const { announcer, clock, heard, sent } = setUp([["a"]]);
    announcer.start();
    expect(sent).toEqual([]);
    clock.advance(0);
    expect(sent).toEqual(["0 a started 10"]);
    clock.advance(1_300_000);
    expect(sent.slice(1)).toEqual(["600.001 a - 10", "1200.002 a - 10"]);
    expect(heard.slice(0, 2)).toEqual(["answered a", "peers 1"]);
    expect(announcer.nextAt).toBe(1_800_003);
    const reply = { intervalMs: 600_000, seeds: 1, leechers: 1, peers: [PEER] };
    expect(announcer.trackers).toMatchObject([
      { url: "a", tier: 0, outcome: "answered", at: 1_200_003, reply },
    ]);
  });

  it("begins once", () => {
    const { announcer, clock, sent } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    announcer.start();
    clock.advance(1_000);
    expect(sent).toEqual(["0 a started 10"]);
  });

  it("asks for as many peers as are wanted, and for none as it leaves", () => {
    const { announcer, clock, state, stop, wanted } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    state.wanted = 7;
    clock.advance(600_000);
    stop();
    clock.advance(1);
    expect(wanted).toEqual([50, 7, 0]);
  });

  it("tells of an answer without peers, but of no peers", () => {
    const { announcer, clock, heard } = setUp([["a"]], { a: { peers: [] } });
    announcer.start();
    clock.advance(1_000);
    expect(heard).toEqual(["answered a"]);
  });

  it("asks nobody else where it is stopped as it hears of a failure", () => {
    const { announcer, clock, heard, sent, stopped } = setUp([["a"], ["b"]], { a: "fail for good" });
    announcer.start();
    clock.advance(60_000);
    expect([sent, heard, stopped]).toEqual([["0 a started 10"], ["failed a"], [1]]);
  });

  it("says started again until a tracker took it, and tells each tracker for itself", () => {
    const { announcer, clock, conducts, sent } = setUp([["a"], ["b"]], { a: "fail", b: "fail" });
    announcer.start();
    clock.advance(1_000);
    conducts["b"] = {};
    clock.advance(8_000);
    conducts["a"] = {};
    clock.advance(600_000);
    expect(sent.map((line) => line.split(" ").slice(1, 3).join(" "))).toEqual([
      "a started",
      "b started",
      "a started",
      "b started",
      "a started",
    ]);
  });

  it("asks the next tier only when the whole of one failed, and puts who answered first in its tier", () => {
    const { announcer, clock, conducts, sent } = setUp([["a", "b", "c"], ["d"]], {
      a: "fail",
      b: "fail",
      c: "fail",
    });
    announcer.start();
    clock.advance(1_000);
    const asked = sent.map((line) => line.split(" ")[1]);
    expect([...asked.slice(0, 3)].sort()).toEqual(["a", "b", "c"]);
    expect(asked[3]).toBe("d");
    const last = asked[2]!;
    conducts[last] = {};
    clock.advance(600_000);
    expect(announcer.trackers.map(({ url }) => url)[0]).toBe(last);
    sent.length = 0;
    clock.advance(600_000);
    expect(sent.map((line) => line.split(" ")[1])).toEqual([last]);
  });

  it("shuffles within a tier", () => {
    const urls = Array.from({ length: 20 }, (_, n) => `t${n}`);
    const { announcer } = setUp([urls]);
    const order = announcer.trackers.map(({ url }) => url);
    expect(order).not.toEqual(urls);
    expect(new Set(order)).toEqual(new Set(urls));
  });

  it("asks an address that stands twice where it stands first", () => {
    const { announcer } = setUp([
      ["a", "a"],
      ["a", "b"],
    ]);
    expect(announcer.trackers.map(({ url, tier }) => `${url} ${tier}`)).toEqual(["a 0", "b 1"]);
  });

  it("backs off from 5 s, doubling, half more or less, to 30 min, and begins anew after an answer", () => {
    const { announcer, clock, conducts, sent } = setUp([["a"]], { a: "fail" });
    announcer.start();
    clock.advance(20 * 3_600_000);
    const at = sent.map((line) => Number(line.split(" ")[0]));
    const waits = at.slice(1).map((time, index) => time - at[index]!);
    for (const [index, wait] of waits.entries()) {
      const mean = Math.min(1_800, 5 * 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(mean * 0.5);
      expect(wait).toBeLessThanOrEqual(Math.min(1_801, mean * 1.5 + 0.01));
    }
    expect(waits.length).toBeGreaterThan(20);
    conducts["a"] = { intervalMs: 1_000 };
    clock.run(() => announcer.trackers[0]!.outcome === "answered");
    conducts["a"] = "fail";
    clock.run(() => announcer.trackers[0]!.outcome === "failed");
    expect(announcer.nextAt! - clock.now()).toBeLessThanOrEqual(7_500);
  });

  it("never announces more than once a second, whatever the tracker says", () => {
    const { announcer, clock, sent } = setUp([["a"]], { a: { intervalMs: 0, minIntervalMs: 0 } });
    announcer.start();
    for (let times = 0; times < 100; times++) {
      announcer.morePeers();
      clock.advance(100);
    }
    expect(sent.length).toBe(10);
  });

  it("asks for more peers as soon as the tracker allows", () => {
    const { announcer, clock, sent } = setUp([["a"]], { a: { minIntervalMs: 20_000 } });
    announcer.start();
    clock.advance(5_000);
    announcer.morePeers();
    announcer.morePeers();
    clock.advance(60_000);
    expect(sent.slice(1)).toEqual(["20.001 a - 10"]);
    announcer.morePeers();
    clock.advance(0);
    expect(sent[2]).toBe("65 a - 10");
  });

  it("waits a minute before asking for more where the tracker allows nothing", () => {
    const { announcer, clock, sent } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    announcer.morePeers();
    clock.advance(100_000);
    expect(sent.slice(1)).toEqual(["60.001 a - 10"]);
  });

  it("does not put off what is due sooner than the tracker allows more peers", () => {
    const { announcer, clock, sent } = setUp([["a"]], { a: { intervalMs: 30_000 } });
    announcer.start();
    clock.advance(5_000);
    announcer.morePeers();
    clock.advance(50_000);
    expect(sent.slice(1)).toEqual(["30.001 a - 10"]);
  });

  it("says nothing of completing before it began, nor once it stops", () => {
    const { announcer, clock, sent, stop } = setUp([["a"]]);
    announcer.completed();
    announcer.start();
    clock.advance(1_000);
    stop();
    announcer.completed();
    clock.advance(1_000);
    expect(sent).toEqual(["0 a started 10", "1 a stopped 10"]);
  });

  it("says that it completed once what is being said is answered", () => {
    const { announcer, clock, sent } = setUp([["a"]], { a: { intervalMs: 30_000 } });
    announcer.start();
    clock.advance(30_001);
    expect(sent.length).toBe(2);
    announcer.completed();
    expect(sent.length).toBe(2);
    clock.advance(1);
    expect(sent[2]).toBe("30.002 a completed 10");
  });

  it("says that it completed with the next attempt where nobody answers", () => {
    const { announcer, clock, sent } = setUp([["a"]], { a: "fail" });
    announcer.start();
    clock.advance(1_000);
    const { nextAt } = announcer;
    announcer.completed();
    expect(announcer.nextAt).toBe(nextAt);
    clock.advance(1_000);
    expect(sent.length).toBe(1);
  });

  it("says once, at once, that it completed", () => {
    const { announcer, clock, sent, state } = setUp([["a"]]);
    announcer.start();
    clock.advance(5_000);
    state.left = 0;
    announcer.completed();
    announcer.completed();
    clock.advance(700_000);
    announcer.completed();
    clock.advance(1_000);
    expect(sent.slice(1)).toEqual(["5 a completed 0", "605.001 a - 0"]);
  });

  it("says that it completed after started when nothing was said before", () => {
    const { announcer, clock, sent, state } = setUp([["a"]]);
    announcer.start();
    state.left = 0;
    announcer.completed();
    clock.advance(1_000);
    expect(sent).toEqual(["0 a started 0", "0.001 a completed 0"]);
  });

  it("says nothing of completing what was complete at the start", () => {
    const { announcer, clock, sent, state } = setUp([["a"]]);
    state.left = 0;
    announcer.start();
    announcer.completed();
    clock.advance(1_000);
    expect(sent).toEqual(["0 a started 0"]);
  });

  it("keeps a completion until a tracker takes it", () => {
    const { announcer, clock, conducts, sent } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    conducts["a"] = "fail";
    announcer.completed();
    clock.advance(2_000);
    conducts["a"] = {};
    clock.advance(10_000);
    expect(sent.slice(1).map((line) => line.split(" ")[2])).toEqual(["completed", "completed"]);
  });

  it("says goodbye to those that know it, in parallel, then calls back once, in a later turn", () => {
    const { announcer, clock, conducts, sent, stop, stopped } = setUp([["a"], ["b"], ["c"]], {
      a: "fail",
      c: "fail",
    });
    announcer.start();
    clock.advance(1_000);
    conducts["a"] = {};
    clock.advance(600_000);
    conducts["a"] = "fail";
    stop();
    stop();
    expect(sent.slice(-2).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "a stopped 10",
      "b stopped 10",
    ]);
    expect(stopped).toEqual([]);
    clock.advance(5);
    expect(stopped.length).toBe(2);
    clock.advance(10_000_000);
    expect(stopped.length).toBe(2);
    stop();
    clock.advance(0);
    expect(stopped.length).toBe(3);
    expect(sent.filter((line) => line.includes("stopped")).length).toBe(2);
  });

  it("does not wait more than 5 s for a tracker that does not take the goodbye", () => {
    const { announcer, clock, conducts, stop, stopped } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    conducts["a"] = "silent";
    stop();
    clock.advance(60_000);
    expect(stopped).toEqual([6_000]);
  });

  it("waits for each of the trackers, not only for the first that answers", () => {
    const { announcer, clock, conducts, stop, stopped } = setUp([["a"], ["b"]], { a: "fail" });
    announcer.start();
    clock.advance(1_000);
    conducts["a"] = {};
    clock.advance(600_000);
    conducts["b"] = "silent";
    stop();
    clock.advance(60_000);
    expect(stopped).toEqual([606_000]);
  });

  it("says goodbye also to a tracker that is just being told of it", () => {
    const { announcer, clock, conducts, sent, stop, stopped } = setUp([["a"]], { a: "silent" });
    announcer.start();
    clock.advance(1_000);
    conducts["a"] = {};
    stop();
    clock.advance(1);
    expect(sent).toEqual(["0 a started 10", "1 a stopped 10"]);
    expect(stopped).toEqual([1_001]);
  });

  it("says before the goodbye that it completed, if nobody knows yet", () => {
    const { announcer, clock, sent, state, stop, stopped } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    state.left = 0;
    announcer.completed();
    stop();
    clock.advance(10);
    expect(sent.slice(1).map((line) => line.split(" ")[2])).toEqual(["completed", "stopped"]);
    expect(stopped.length).toBe(1);
  });

  it("stops at once when there is nobody to tell, and leaves nothing pending", () => {
    const { announcer, clock, sent, stop, stopped } = setUp([]);
    announcer.start();
    clock.advance(1_000);
    stop();
    expect(stopped).toEqual([]);
    clock.run(() => false);
    expect([sent, stopped]).toEqual([[], [1_000]]);
    expect(announcer.nextAt).toBeUndefined();
  });

  it("leaves nothing pending after a goodbye that was answered", () => {
    const { announcer, clock, stop, stopped } = setUp([["a"]]);
    announcer.start();
    clock.advance(1_000);
    stop();
    clock.run(() => false);
    expect(stopped).toEqual([1_001]);
    expect(announcer.nextAt).toBeUndefined();
  });
});
