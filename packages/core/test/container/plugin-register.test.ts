import { describe, expect, it } from "vitest";
import { createPeer, peerContainer } from "../../src/container/index.js";
import { bind, resolve } from "../../src/di/index.js";
import { PluginError } from "../../src/errors.js";
import { HASHER, NO_WATCH, SCHEDULER, WATCH_CALLS } from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { definePlugin } from "../../src/strategy/index.js";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { plainStrategies } from "../peer/plain-strategies.js";

/** Keeps everything in memory, as a plugin for machines without a disk would. */
function diskless(registered: string[] = []) {
  return definePlugin({
    name: "diskless",
    apiVersion: 1,
    register(container) {
      registered.push("diskless");
      bind(container, PIECE_STORES).toFactory(
        (at) => new MemoryPieceStores(resolve(at, SCHEDULER), resolve(at, HASHER)),
      );
    },
  });
}

const OWN_WATCH = () => NO_WATCH("own");

describe("what a plugin registers", () => {
  it("stands in for a port of the system: a store", async () => {
    const { metainfo } = sampleTorrent([{ path: ["sample"], length: 100_000 }]);
    const peer = createPeer({
      plugins: [plainStrategies, diskless()],
      selector: "backwards",
      choker: "open-house",
    });
    // no file store could use such a folder
    const torrent = peer.add(metainfo, { folder: "\0", trackers: [] });
    const states: string[] = [];
    await new Promise<void>((done) => {
      torrent.on("state", (state) => {
        states.push(state);
        done();
      });
    });
    await peer.close();
    expect(states[0]).toBe("downloading");
  });

  it("is called once for each peer", () => {
    const registered: string[] = [];
    const plugins = [diskless(registered)];
    peerContainer({ plugins });
    peerContainer({ plugins });
    expect(registered).toEqual(["diskless", "diskless"]);
  });

  it("is blamed on the plugin when it throws", () => {
    const cause = new Error("oops");
    const broken = definePlugin({
      name: "broken",
      apiVersion: 1,
      register() {
        throw cause;
      },
    });
    const make = () => peerContainer({ plugins: [diskless(), broken] });
    expect(make).toThrow(new PluginError("plugin 'broken' failed in register: oops", { cause }));
  });

  it("is blamed on the plugin when it fails later, which harms nobody", async () => {
    const broken = definePlugin({
      name: "broken",
      apiVersion: 1,
      register: () => Promise.reject(new Error("oops")) as never,
    });
    expect(() => peerContainer({ plugins: [broken] })).toThrow(
      "plugin 'broken' failed in register: it returned a promise: make it synchronous",
    );
    // a rejection still unhandled then fails the whole run
    await new Promise((turned) => setImmediate(turned));
  });

  it("gives way to what the embedder, or a simulation, binds", () => {
    const clock = new ManualClock();
    const hasty = definePlugin({
      name: "hasty",
      apiVersion: 1,
      register(container) {
        bind(container, SCHEDULER).toValue(new ManualClock(5));
        bind(container, WATCH_CALLS).toValue(OWN_WATCH);
      },
    });
    const container = peerContainer({
      plugins: [hasty],
      register: (own) => bind(own, SCHEDULER).toValue(clock),
    });
    expect(resolve(container, SCHEDULER)).toBe(clock);
    expect(resolve(container, WATCH_CALLS)).toBe(OWN_WATCH);
  });
});
