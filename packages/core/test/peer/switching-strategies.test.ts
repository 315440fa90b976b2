import { describe, expect, it } from "vitest";
import { type ChokeStrategy, definePlugin, type PieceSelector } from "../../src/strategy/index.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { KIB } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { plainStrategies } from "./plain-strategies.js";

const SAMPLE = sampleTorrent([{ path: ["x"], length: 2_000_000 }], { pieceLength: 64 * KIB });

/** Leaves every peer idle. */
const IDLE: PieceSelector = { select: () => undefined };

/** Serves the interested peer that came last. */
const LAST: ChokeStrategy = {
  unchoke: ({ peers }) =>
    peers
      .filter(({ interestedInUs }) => interestedInUs)
      .slice(-1)
      .map(({ id }) => ({ peer: id, reason: "last" })),
};

const OTHERS = definePlugin({
  name: "others",
  apiVersion: 1,
  selectors: { idle: { summary: "nothing", create: () => IDLE } },
  chokers: { last: { summary: "the last", create: () => LAST } },
});

const CHOICES = [
  { selector: "idle", choker: "last" },
  { selector: "backwards" },
  { choker: "open-house" },
  { selector: "idle" },
  { selector: "backwards", choker: "last" },
] as const;

describe("strategies that are changed again and again while pieces are exchanged", () => {
  it("break no invariant, and everything arrives", async () => {
    const lab = new MemoryLab();
    const plugins = { plugins: [plainStrategies, OTHERS] };
    for (const host of ["s", "a", "b", "c"]) lab.network.transport(host, { uploadBytesPerSecond: 20_000 });
    const seed = await lab.join("s", { seed: true, sample: SAMPLE }, plugins);
    const leechers = [];
    for (const host of ["a", "b", "c"]) {
      const known = { sample: SAMPLE, peers: [at("s"), at("a"), at("b")] };
      leechers.push(await lab.join(host, known, plugins));
    }
    const all = [seed, ...leechers];
    for (let change = 0; change < 100; change++) {
      for (const [index, { torrent }] of all.entries())
        torrent.use(CHOICES[(change + index) % CHOICES.length]!);
      for (let step = 0; step < 7; step++) {
        lab.clock.advance(100);
        expect(all.flatMap(({ peer }) => peer.audit())).toEqual([]);
      }
    }
    const counts = leechers.map(({ torrent }) => torrent.have.count);
    expect(counts.every((count) => count > 0 && count < SAMPLE.metainfo.pieceCount)).toBe(true);
    for (const { torrent } of all) torrent.use({ selector: "backwards", choker: "open-house" });
    lab.clock.advance(600_000);
    expect(leechers.map(({ torrent }) => torrent.isComplete)).toEqual([true, true, true]);
    expect(lab.lab.log.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  it("stay as they were where one of them does not exist", async () => {
    const lab = new MemoryLab();
    await lab.join("s", { seed: true, sample: SAMPLE });
    const { torrent } = await lab.join(
      "a",
      { sample: SAMPLE, peers: [at("s")] },
      { plugins: [plainStrategies, OTHERS] },
    );
    expect(() => torrent.use({ selector: "idle", choker: "nonsense" })).toThrow(/nonsense/);
    lab.clock.advance(30_000);
    expect(torrent.isComplete).toBe(true);
  });
});
