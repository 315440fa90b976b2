import { describe, expect, it } from "vitest";
import { PipelineDepth } from "../../src/pieces/pipeline-depth.js";
import { BLOCK_LENGTH, MIB } from "../../src/units/index.js";

/** Lets `blocks` arrive, each `waitedMs` after it was asked for. */
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
