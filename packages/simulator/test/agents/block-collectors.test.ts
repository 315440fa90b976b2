import { SeededRandom } from "@minibit/core";
import { mean } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { collectBlocks } from "../../src/agents/block-collectors.js";
import { peerToPeerRate } from "../../src/oracles/index.js";

describe("collectors of blocks", () => {
  it("wait half a unit for a block that one client lacks and comes at the rate 2", () => {
    const random = new SeededRandom(1);
    const times = Array.from({ length: 1_000 }, () =>
      collectBlocks({ clients: 1, blocks: 1, rate: peerToPeerRate }, random),
    );
    expect(Math.abs(mean(times) - 0.5)).toBeLessThan((3 * 0.5) / Math.sqrt(1_000));
  });

  it("wait the same for the same random seed", () => {
    const run = (seed: number) =>
      collectBlocks({ clients: 3, blocks: 5, rate: peerToPeerRate }, new SeededRandom(seed));
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(8));
  });
});
