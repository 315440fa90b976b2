import { describe, expect, it } from "vitest";
import type { PeerArguments } from "../../src/commands/peer.js";
import type { Completed } from "../../src/configuration/completed-arguments.js";
import { ownStrategies } from "../../src/own-strategies.js";
import { readPeerPlan } from "../../src/sharing/peer-plan.js";
import { usableTrackers } from "../../src/sharing/usable-trackers.js";

/** What is given when nothing is. */
const NOTHING: PeerArguments = {
  torrent: [],
  dir: undefined,
  overwrite: false,
  id: undefined,
  host: undefined,
  port: undefined,
  tracker: undefined,
  peer: [],
  selector: undefined,
  choker: undefined,
  slots: undefined,
  until: undefined,
  timeout: undefined,
  maxPeers: undefined,
  uploadLimit: undefined,
  downloadLimit: undefined,
  json: false,
  quiet: false,
  verbose: false,
  revealer: undefined,
  superSeed: false,
  playback: undefined,
  explain: false,
  plugin: [],
  config: undefined,
};

const planOf = (given: Partial<Completed<PeerArguments>> = {}) =>
  readPeerPlan({ ...NOTHING, ...given }, ownStrategies());

describe("the plan of a peer", () => {
  it("has defaults for everything", () => {
    expect(planOf()).toMatchObject({
      torrents: [],
      folder: "downloads",
      catalogue: "http://127.0.0.1:9000",
      tracker: undefined,
      until: undefined,
      timeoutMs: 60_000,
      output: "usual",
    });
  });

  it.each([
    [{}, undefined],
    [{ revealer: "least-served" }, "least-served"],
    [{ revealer: { name: "all" } }, "all"],
    [{ superSeed: true }, "super"],
  ])("reveals as %j says", (given, name) => {
    expect(planOf(given).settings.revealer?.name).toBe(name);
  });

  it("refuses a revealer beside super-seeding, and one that there is not", () => {
    expect(() => planOf({ revealer: "all", superSeed: true })).toThrow(
      "--super-seed is short for --revealer super: leave one of the two out",
    );
    expect(() => planOf({ revealer: "supper" })).toThrow("did you mean 'super'?");
  });

  it("takes a tracker's base for its catalogue, and adds /announce for what replaces the torrent's own", () => {
    const plan = planOf({ tracker: "http://10.0.0.7:9000" });
    expect(plan).toMatchObject({
      catalogue: "http://10.0.0.7:9000",
      tracker: "http://10.0.0.7:9000/announce",
    });
  });

  it.each([
    ["complete", { kind: "complete" }],
    ["forever", { kind: "forever" }],
    ["ratio=1.5", { kind: "ratio", ratio: 1.5 }],
    ["90s", { kind: "after", ms: 90_000 }],
    ["90", { kind: "after", ms: 90_000 }],
  ])("stops as --until %s says", (until, rule) => {
    expect(planOf({ until }).until).toEqual(rule);
  });

  it("reads limits, slots and addresses", () => {
    const plan = planOf({
      timeout: "never",
      slots: "3+2",
      uploadLimit: "500k",
      downloadLimit: "2MiB",
      maxPeers: "7",
      peer: ["[::1]:50001"],
      id: "bob the builder",
    });
    expect(plan).toMatchObject({
      timeoutMs: undefined,
      maxPeers: 7,
      peers: [{ host: "::1", port: 50_001 }],
      settings: {
        name: "bob the builder",
        slots: { regular: 3, optimistic: 2 },
        uploadLimit: 500_000,
        downloadLimit: 2_097_152,
      },
    });
  });
});

describe("the trackers of a torrent", () => {
  it("are those with http(s), in their tiers; the others are told of", () => {
    const leftOut: string[][] = [];
    const tiers = [["udp://a:1/announce", "http://b/announce"], ["wss://c"], ["HTTPS://d/announce"]];
    expect(usableTrackers(tiers, (...left) => leftOut.push(left))).toEqual([
      ["http://b/announce"],
      ["HTTPS://d/announce"],
    ]);
    expect(leftOut).toEqual([
      ["udp://a:1/announce", "udp:// trackers are not yet supported"],
      ["wss://c", "not an http(s) address"],
    ]);
  });
});
