import { describe, expect, it } from "vitest";
import { type ChokeStrategy, definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";
import { Backwards } from "./plain-strategies.js";
import { greeting } from "./raw-remote.js";

const ROUND_MS = 10_000;

/** Serves everybody; decides the next block only from its second round on. */
class LateDecider implements ChokeStrategy {
  static asked = 0;
  readonly slotPolicy = "own";
  serve?: NonNullable<ChokeStrategy["serve"]>;

  unchoke({ number, peers }: Parameters<ChokeStrategy["unchoke"]>[0]): ReturnType<ChokeStrategy["unchoke"]> {
    if (number === 2)
      this.serve = (waiting) => {
        LateDecider.asked++;
        return waiting[0]!.id;
      };
    return peers.map(({ id }) => ({ peer: id, reason: "everybody" }));
  }
}

const late = definePlugin({
  name: "late",
  apiVersion: 1,
  selectors: { backwards: defineStrategy({ summary: "the last first", create: () => new Backwards() }) },
  chokers: { late: defineStrategy({ summary: "decides late", create: () => new LateDecider() }) },
});

describe("a choker that begins in a round to decide whose block is next", () => {
  it("is asked from that round on", async () => {
    const memory = new MemoryLab();
    await memory.join(
      "seed",
      { seed: true },
      { plugins: [late], choker: "late", uploadLimit: 2 * BLOCK_LENGTH },
    );
    const remote = memory.dial("remote", at("seed"), greeting(SAMPLE.metainfo.infoHash, "x", true))!;
    remote.heard.wants = () => false;
    remote.heard.onCall = (name) => {
      if (name !== "unchoke") return;
      for (let turn = 0; turn < 100; turn++)
        remote.link.outgoing.request(pieceIndex(0), 0, Math.min(BLOCK_LENGTH, SAMPLE.metainfo.pieceLength));
    };
    remote.link.outgoing.interested();
    memory.clock.advance(1.9 * ROUND_MS);
    expect(LateDecider.asked).toBe(0);
    memory.clock.advance(ROUND_MS);
    expect(LateDecider.asked).toBeGreaterThan(5);
  });
});
