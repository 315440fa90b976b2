import { describe, expect, it } from "vitest";
import { strategyAsk } from "../../src/container/strategy-ask.js";
import type { Token } from "../../src/di/index.js";
import { LIMITS } from "../../src/limits.js";
import { HASHER, SCHEDULER, SILENT, SeededRandom } from "../../src/runtime/index.js";
import {
  type Ask,
  CLOCK,
  LOGGER,
  type Plugin,
  RANDOM,
  STRATEGIES,
  definePlugin,
} from "../../src/strategy/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { TRANSPORT } from "../../src/transport/index.js";
import { PeerLab, SAMPLE } from "../peer/peer-lab.js";
import { Backwards, OpenHouse, plainStrategies } from "../peer/plain-strategies.js";

const NOWHERE = { folder: "nowhere", trackers: [] };

/** The error of adding a torrent to a peer with `plugins`. */
function refusalOf(plugins: readonly Plugin[], names: { selector?: string; choker?: string } = {}): Error {
  const peer = new PeerLab().peer({ plugins, selector: "backwards", choker: "open-house", ...names });
  try {
    peer.add(SAMPLE.metainfo, NOWHERE);
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** A plugin whose selector does `look` when it is made. */
function curious(look: (ask: Ask) => void): Plugin {
  const create = (_options: never, ask: Ask) => {
    look(ask);
    return new Backwards();
  };
  return definePlugin({
    name: "curious",
    apiVersion: 1,
    selectors: { curious: { summary: "asks", create } },
    chokers: { "open-house": { summary: "everybody", create: () => new OpenHouse() } },
  });
}

describe("a peer's strategies", () => {
  it("are none without a plugin, and it says so", () => {
    const error = refusalOf([]);
    expect(error.name).toBe("UnknownStrategyError");
    expect(error.message).toMatch(/no selector 'backwards'.*@minibit\/core alone has no strategies/);
  });

  it("are chosen by name, and a slip is answered with the nearest one", () => {
    const error = refusalOf([plainStrategies], { choker: "open-hose" });
    expect(error.name).toBe("UnknownStrategyError");
    expect(error.message).toMatch(/unknown choker 'open-hose'; did you mean 'open-house'\?/);
  });

  it("that could not be made leave the torrent unshared, to be added again", () => {
    const peer = new PeerLab().peer({
      plugins: [plainStrategies],
      selector: "nothing",
      choker: "open-house",
    });
    expect(() => peer.add(SAMPLE.metainfo, NOWHERE)).toThrow(/unknown selector/);
    expect(peer.torrents.size).toBe(0);
    expect(peer.add(SAMPLE.metainfo, { ...NOWHERE, selector: "backwards" }).state).toBe("checking");
  });
});

describe("what a strategy may ask for", () => {
  it.each<[string, symbol]>([
    ["RANDOM", RANDOM],
    ["LOGGER", LOGGER],
    ["CLOCK", CLOCK],
  ])("%s is handed out", (_name, wanted) => {
    let got: unknown;
    const plugins = [curious((ask) => (got = ask(wanted as Token<unknown>)))];
    new PeerLab().peer({ plugins, selector: "curious", choker: "open-house" }).add(SAMPLE.metainfo, NOWHERE);
    expect(got).toBeDefined();
  });

  it.each<[string, symbol]>([
    ["Scheduler", SCHEDULER],
    ["Transport", TRANSPORT],
    ["Hasher", HASHER],
    ["Limits", LIMITS],
    ["Strategies", STRATEGIES],
  ])("%s is refused, by the name of who asked", (name, wanted) => {
    const error = refusalOf([curious((ask) => void ask(wanted as Token<unknown>))], { selector: "curious" });
    expect(error.name).toBe("PluginError");
    expect(error.message).toMatch(
      /^selector 'curious' of plugin 'curious' could not be created: a strategy may ask/,
    );
    expect(error.message).toContain(name);
  });

  it("tells the time and nothing more", () => {
    const clock = new ManualClock();
    const asked = strategyAsk({ random: new SeededRandom(1), logger: SILENT, clock })(CLOCK);
    clock.advance(7);
    expect(asked.now()).toBe(7);
    expect(Object.keys(asked)).toEqual(["now"]);
    expect(Object.getPrototypeOf(asked)).toBe(Object.prototype);
  });
});
