import { describe, expect, it } from "vitest";
import { definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, type PieceIndex, pieceIndex } from "../../src/units/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";
import { Backwards } from "./plain-strategies.js";
import { greeting } from "./raw-remote.js";

/** Everybody in the first timer round, nobody in the second, and so on. */
const onAndOff = definePlugin({
  name: "on-and-off",
  apiVersion: 1,
  selectors: { backwards: defineStrategy({ summary: "the last first", create: () => new Backwards() }) },
  chokers: {
    "on-and-off": defineStrategy({
      summary: "every other round",
      create: () => ({
        unchoke: ({ trigger, number, peers }) =>
          trigger === "timer" && number % 2 === 1 ? peers.map(({ id }) => ({ peer: id, reason: "on" })) : [],
      }),
    }),
  },
});

const ROUND_MS = 10_000;
const BLOCKS = 30;

/** A remote that requests {@link BLOCKS} blocks when first unchoked by a seed that sends two a second. */
async function askSlowSeed(fast = true): Promise<{ memory: MemoryLab; remote: BareRemote }> {
  const memory = new MemoryLab();
  const options = { plugins: [onAndOff], choker: "on-and-off", uploadLimit: 2 * BLOCK_LENGTH };
  await memory.join("seed", { seed: true }, options);
  const remote = memory.dial("remote", at("seed"), greeting(SAMPLE.metainfo.infoHash, "x", fast))!;
  const { heard, link } = remote;
  heard.wants = (...block) => {
    heard.lines.push(["block", ...block].join(" "));
    return false;
  };
  heard.onCall = (name) => {
    if (name !== "unchoke" || heard.count("unchoke") > 1) return;
    for (let block = 0; block < BLOCKS; block++) link.outgoing.request(...place(block), BLOCK_LENGTH);
  };
  link.outgoing.interested();
  memory.clock.advance(ROUND_MS);
  return { memory, remote };
}

/** The piece and the offset of the torrent's `block`-th block. */
function place(block: number): [PieceIndex, number] {
  const inPiece = SAMPLE.metainfo.pieceLength / BLOCK_LENGTH;
  return [pieceIndex(Math.floor(block / inPiece)), (block % inPiece) * BLOCK_LENGTH];
}

/** What `remote` hears about blocks `from` to before `to`. */
function linesOf(name: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) =>
    [name, ...place(from + index), BLOCK_LENGTH].join(" "),
  );
}

/** What `remote` heard of blocks and of choking, in order. */
function storyOf({ heard }: BareRemote): string[] {
  return heard.lines.filter((line) => /^(block|choke|unchoke|reject)/.test(line));
}

describe("a peer that waits for blocks", () => {
  it("is sent none after it was choked, and hears of each that it will not come (BEP 6)", async () => {
    const { memory, remote } = await askSlowSeed();
    memory.clock.advance(3 * ROUND_MS);
    const sent = remote.heard.count("block");
    expect(sent).toBeGreaterThan(15);
    expect(sent).toBeLessThan(BLOCKS);
    expect(storyOf(remote)).toEqual([
      "unchoke",
      ...linesOf("block", 0, sent),
      "choke",
      ...linesOf("reject", sent, BLOCKS),
      "unchoke",
      "choke",
    ]);
  });

  it("is sent none after it was choked without the fast extension either, where silence says so", async () => {
    const { memory, remote } = await askSlowSeed(false);
    memory.clock.advance(2 * ROUND_MS);
    const sent = remote.heard.count("block");
    expect(storyOf(remote)).toEqual(["unchoke", ...linesOf("block", 0, sent), "choke", "unchoke"]);
  });

  it("is not sent what it takes back, but the rest sooner", async () => {
    const { memory, remote } = await askSlowSeed();
    memory.clock.advance(1_000);
    const sent = remote.heard.count("block");
    for (let block = 10; block < 25; block++) remote.link.outgoing.cancel(...place(block), BLOCK_LENGTH);
    memory.clock.advance(ROUND_MS - 2_000);
    expect(storyOf(remote)).toEqual([
      "unchoke",
      ...linesOf("block", 0, sent),
      ...linesOf("reject", 10, 25),
      ...linesOf("block", sent, 10),
      ...linesOf("block", 25, BLOCKS),
    ]);
  });
});
