import { platform } from "node:os";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { SeededRandom, SystemClock } from "../../src/runtime/index.js";
import { Tracker, TrackerServer } from "../../src/tracker/index.js";
import { PeerLab } from "./peer-lab.js";

let lab: PeerLab;
beforeEach((context) => {
  if (platform() === "darwin") context.skip("macOS has only one loopback address");
  lab = new PeerLab();
});

/** Opens a tracker at 127.0.0.1. */
async function openTracker(): Promise<{ hosts: string[]; trackers: string[][] }> {
  const tracker = new Tracker({ scheduler: new SystemClock(), random: new SeededRandom(1) });
  const server = new TrackerServer(tracker);
  onTestFinished(async () => {
    await server.close();
    tracker.close();
  });
  const { port } = await server.listen({ host: "127.0.0.1", port: 0 });
  const hosts: string[] = [];
  tracker.events.on("announce", (_, from) => hosts.push(from.host));
  return { hosts, trackers: [[`http://127.0.0.1:${port}/announce`]] };
}

describe("a peer that listens on one of several addresses", () => {
  it("announces from there, so that others reach it", async () => {
    const { hosts, trackers } = await openTracker();
    await lab.join({ seed: true, trackers }, { host: "127.0.0.2" });
    const { torrent } = await lab.join({ trackers }, { host: "127.0.0.3" });
    await lab.settled(torrent.completed());
    expect(new Set(hosts)).toEqual(new Set(["127.0.0.2", "127.0.0.3"]));
  });

  it("dials from there", async () => {
    const seed = await lab.join({ seed: true });
    const hosts: string[] = [];
    seed.torrent.on("joined", ({ address }) => hosts.push(address.host));
    const { torrent } = await lab.join({ peers: [seed.address] }, { host: "127.0.0.3" });
    await lab.settled(torrent.completed());
    expect(hosts).toEqual(["127.0.0.3"]);
  });
});
