import { expect, it } from "vitest";
import { definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";
import { plainStrategies } from "./plain-strategies.js";
import { greeting } from "./raw-remote.js";

/** Reveals only the first piece to each peer that joins. */
const firstPieceOnly = definePlugin({
  name: "revealing",
  apiVersion: 1,
  revealers: {
    "first-only": defineStrategy({
      summary: "the first piece to everybody",
      create: () => ({
        reveal: (event) => (event.type === "joined" ? [{ peer: event.peer.id, piece: pieceIndex(0) }] : []),
      }),
    }),
  },
});

it("tells a peer that never says what it holds of a piece, also where there are peers enough", async () => {
  const lab = new MemoryLab();
  await lab.join(
    "a",
    { seed: true, fewPeers: 1 },
    { plugins: [plainStrategies, firstPieceOnly], revealer: "first-only" },
  );
  const { infoHash } = SAMPLE.metainfo;
  for (const host of ["x", "y"]) {
    const silent = lab.dial(host, at("a"), greeting(infoHash, host))!;
    lab.clock.advance(4_000);
    expect(silent.heard.count("have")).toBe(0);
    lab.clock.advance(3_000);
    expect(silent.heard.lines).toContain("have 0");
  }
});
