import { describe, expect, it } from "vitest";
import { PipelineDepth } from "../../src/pieces/pipeline-depth.js";
import { BLOCK_LENGTH, MIB } from "../../src/units/index.js";

/** Lets `blocks` arrive, each `waitedMs` after its request. */
function receive(depth: PipelineDepth, blocks: number, waitedMs: number): void {
  for (let block = 0; block < blocks; block++) depth.received(waitedMs);
}

describe("PipelineDepth", () => {
  it("starts with four requests, and has one more with each block", () => {
    const depth = new PipelineDepth();
    expect(depth.value).toBe(4);
    receive(depth, 3, 10);
    expect(depth.value).toBe(7);
  });

  it("keeps three seconds' worth waiting at a slow peer, and never less than two", () => {
    const depth = new PipelineDepth();
    receive(depth, 100, 10);
    depth.second(2 * BLOCK_LENGTH);
    depth.second(2 * BLOCK_LENGTH);
    expect(depth.value).toBe(6);
    depth.second(0);
    expect(depth.value).toBe(2);
  });

  it("grows by itself until a second brings hardly more than the one before", () => {
    const depth = new PipelineDepth();
    receive(depth, 2, 10);
    depth.second(0);
    depth.second(5 * BLOCK_LENGTH);
    expect(depth.value).toBe(6);
    receive(depth, 1, 10);
    expect(depth.value).toBe(7);
    depth.second(5 * BLOCK_LENGTH + 5_000);
    expect(depth.value).toBe(7);
    depth.second(5 * BLOCK_LENGTH + 9_999);
    expect(depth.value).toBe(17);
    receive(depth, 10, 10);
    expect(depth.value).toBe(17);
  });

  it("counts a second from the first block on, and the next from when it was over", () => {
    const depth = new PipelineDepth();
    const at = (blocks: number, now: number): number => {
      depth.follow({ received: { total: 0, lastRound: 0, rate: blocks * BLOCK_LENGTH } }, now);
      return depth.value;
    };
    expect(at(2, 0)).toBe(4);
    expect(at(2, 999)).toBe(4);
    expect(at(2, 1_000)).toBe(4); // the rate has grown from nothing
    expect(at(2, 1_999)).toBe(4);
    expect(at(2, 2_000)).toBe(6);
    expect(at(3, 2_999)).toBe(6);
    expect(at(3, 3_000)).toBe(9);
  });

  it("takes what comes twice as late as the quickest, on a long way, for nothing that had others before it", () => {
    const depth = new PipelineDepth();
    receive(depth, 100, 400);
    receive(depth, 100, 800);
    expect(depth.value).toBe(204);
    receive(depth, 100, 801);
    expect(depth.value).toBeLessThan(204);
  });

  it.each([1, 400])("grows as long as nothing queues, on a way of %i ms", (wayMs) => {
    const depth = new PipelineDepth();
    depth.limit(500);
    receive(depth, 600, wayMs);
    expect(depth.value).toBe(500);
  });

  it("goes back to 16 at a fast peer where requests wait for each other, and no further", () => {
    const depth = new PipelineDepth();
    receive(depth, 300, 20);
    depth.second(100 * MIB);
    expect(depth.value).toBeGreaterThan(300);
    receive(depth, 100, 80);
    expect(depth.value).toBeLessThan(220);
    receive(depth, 1_000, 80);
    expect(depth.value).toBe(16);
    receive(depth, 20, 35);
    expect(depth.value).toBe(36);
  });

  it("stays within what the peer takes", () => {
    const depth = new PipelineDepth();
    depth.limit(10);
    receive(depth, 100, 1);
    expect(depth.value).toBe(10);
  });
});
