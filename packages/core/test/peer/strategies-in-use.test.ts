import { describe, expect, it } from "vitest";
import {
  CLOCK,
  type ChokeStrategy,
  LOGGER,
  type PieceSelector,
  type Plugin,
  definePlugin,
  type StrategyFault,
} from "../../src/strategy/index.js";
import { pieceIndex } from "../../src/units/index.js";
import { PeerLab } from "./peer-lab.js";
import { Backwards, OpenHouse } from "./plain-strategies.js";

/** A plugin that offers these two under the names `mine`. */
function pluginOf(selector: PieceSelector, choker: ChokeStrategy = new OpenHouse()): Plugin {
  return definePlugin({
    name: "mine",
    apiVersion: 1,
    selectors: { mine: { summary: "a selector of this test", create: () => selector } },
    chokers: { mine: { summary: "a choker of this test", create: () => choker } },
  });
}

const MINE = { selector: "mine", choker: "mine" };

describe("strategies from outside the packages", () => {
  it("decide in a transfer over TCP: whom the seed serves, and which piece comes next", async () => {
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true }, { plugins: [pluginOf(new Backwards())], ...MINE });
    const leecher = await lab.join({}, { plugins: [pluginOf(new Backwards())], ...MINE });
    const picked: string[] = [];
    const served = new Set<string | undefined>();
    leecher.torrent.on("picked", ({ piece, reason }) => picked.push(`${piece} ${reason}`));
    seed.torrent.on("round", () => served.add(seed.torrent.status.peers[0]?.unchokedAs));
    leecher.torrent.addPeers([seed.address]);
    await lab.settled(leecher.torrent.completed());
    expect(picked).toEqual(["2 backwards", "1 backwards", "0 backwards"]);
    expect([...served]).toEqual(["open house"]);
  });

  it("may take apart what they are shown", async () => {
    const first = pieceIndex(0);
    const selector: PieceSelector = {
      select: ({ rarest, commonest, inOrder, random, buckets, has, late }, context) => {
        const { availability, priority, deadline, peer } = context;
        const { has: holds } = peer;
        const orders = [rarest, commonest, inOrder, random, buckets, late].map(
          (order) => [...order()].length,
        );
        const [piece] = inOrder();
        const facts = [
          has(piece ?? first),
          holds(first),
          availability(first),
          priority(first),
          deadline(first),
        ];
        return piece === undefined ? undefined : { piece, reason: [...orders, ...facts].join(" ") };
      },
    };
    const choker: ChokeStrategy = {
      *unchoke({ peers, availability, have, note }) {
        note("copies", availability(first));
        for (const { id, has } of peers) yield { peer: id, reason: `${have(first)} ${has(first)}` };
      },
    };
    const lab = new PeerLab();
    const seed = await lab.join({ seed: true }, { plugins: [pluginOf(new Backwards(), choker)], ...MINE });
    const leecher = await lab.join({}, { plugins: [pluginOf(selector)], ...MINE });
    const faults: StrategyFault[] = [];
    const picked: string[] = [];
    for (const { torrent } of [seed, leecher]) torrent.on("fault", (fault) => faults.push(fault));
    leecher.torrent.on("picked", ({ reason }) => picked.push(reason));
    leecher.torrent.addPeers([seed.address]);
    await lab.settled(leecher.torrent.completed());
    expect(faults).toEqual([]);
    expect(picked[0]).toBe("3 3 3 3 1 0 true true 1 1 ");
  });

  it("are made for each torrent, and asked for by it or else by its peer", async () => {
    const made: string[] = [];
    const noted = (name: string) => ({
      summary: "notes that it was made",
      create: () => (made.push(name), new Backwards()),
    });
    const plugin = definePlugin({
      name: "noting",
      apiVersion: 1,
      selectors: { one: noted("one"), other: noted("other") },
    });
    const lab = new PeerLab();
    const options = { plugins: [plugin, pluginOf(new Backwards())], selector: "one", choker: "mine" };
    await lab.join({}, options);
    await lab.join({ selector: "other" }, options);
    expect(made).toEqual(["one", "other"]);
  });

  it("have the time and the log of their peer", async () => {
    const lab = new PeerLab();
    const plugin = definePlugin({
      name: "asking",
      apiVersion: 1,
      selectors: {
        asking: {
          summary: "says the time",
          create: (_options, ask) => {
            const clock = ask(CLOCK);
            ask(LOGGER).info("made", { near: Math.abs(clock.now() - lab.clock.now()) < 10_000 });
            return new Backwards();
          },
        },
      },
    });
    await lab.join({}, { plugins: [plugin, pluginOf(new Backwards())], selector: "asking", choker: "mine" });
    expect(lab.log).toContain('info: made {"near":true}');
  });

  it.each<[string, PieceSelector["select"], RegExp]>([
    [
      "throws",
      () => {
        throw new Error("no idea");
      },
      /threw in select: no idea/,
    ],
    [
      "names a piece that does not exist",
      () => pieceIndex(99),
      /selected piece 99, which is not a candidate/,
    ],
    ["answers nonsense", () => "soon" as never, /selected a string: return the index of a candidate/],
  ])(
    "do not stop the download where the selector %s: said once, and rarest first instead",
    async (_name, select, why) => {
      const lab = new PeerLab();
      const seed = await lab.join({ seed: true });
      const leecher = await lab.join({}, { plugins: [pluginOf({ select })], ...MINE });
      const faults: StrategyFault[] = [];
      leecher.torrent.on("fault", (fault) => faults.push(fault));
      leecher.torrent.addPeers([seed.address]);
      await lab.settled(leecher.torrent.completed());
      expect(faults.map(({ strategy, method }) => `${strategy} ${method}`)).toEqual(["mine select"]);
      expect(faults[0]!.message).toMatch(why);
      expect(lab.log.filter((line) => line.startsWith("warn: strategy 'mine'"))).toHaveLength(1);
    },
  );

  it("do not stop the upload where the choker throws: said once, and who comes first is served", async () => {
    const lab = new PeerLab();
    const unchoke = (): never => {
      throw new Error("no idea");
    };
    const seed = await lab.join(
      { seed: true },
      { plugins: [pluginOf(new Backwards(), { unchoke })], ...MINE },
    );
    const faults: StrategyFault[] = [];
    seed.torrent.on("fault", (fault) => faults.push(fault));
    const leecher = await lab.join({ peers: [seed.address] });
    await lab.settled(leecher.torrent.completed());
    expect(faults).toMatchObject([{ strategy: "mine", method: "unchoke", cause: new Error("no idea") }]);
  });
});
