import { describe, expect, it } from "vitest";
import { LimitedPace } from "../../src/peer/limited-pace.js";
import { UNLIMITED_PACE } from "../../src/pieces/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { BLOCK_LENGTH } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";

function createPace(limit: number) {
  const clock = new ManualClock();
  const refills: number[] = [];
  const pace = new LimitedPace(clock, limit, () => refills.push(clock.now()));
  return { clock, pace, refills };
}

describe("the pace of a download limit", () => {
  it("says once when the next block may be asked for, however often it was asked before", () => {
    const { clock, pace, refills } = createPace(BLOCK_LENGTH);
    expect([pace.ready(), pace.ready()]).toEqual([false, false]);
    clock.advance(5_000);
    expect(refills).toEqual([1_000]);
    expect(pace.ready()).toBe(true);
  });

  it("says at once that there is something to ask for when a block is given back", () => {
    const { clock, pace, refills } = createPace(BLOCK_LENGTH);
    clock.advance(1_000);
    pace.take(BLOCK_LENGTH);
    expect(pace.ready()).toBe(false);
    clock.advance(100);
    pace.give(BLOCK_LENGTH);
    clock.advance(0);
    expect(refills).toEqual([1_100]);
    expect(pace.ready()).toBe(true);
  });

  it("makes up later for a block that comes when there is no room for it", () => {
    const { clock, pace } = createPace(BLOCK_LENGTH);
    clock.advance(1_000);
    pace.take(BLOCK_LENGTH);
    pace.take(BLOCK_LENGTH); // its request was withdrawn
    clock.advance(1_900);
    expect(pace.ready()).toBe(false);
    clock.advance(100);
    expect(pace.ready()).toBe(true);
  });

  it("wakes nobody a hundred times a second for a block each, where the limit is high", () => {
    const { clock, pace, refills } = createPace(1e8);
    for (let round = 0; round < 1_000; round++) {
      while (pace.ready()) pace.take(BLOCK_LENGTH);
      clock.advance(1);
    }
    expect(refills.length).toBeLessThanOrEqual(101);
  });

  it("has no limit where there is none", () => {
    UNLIMITED_PACE.take(1e12);
    expect(UNLIMITED_PACE.ready()).toBe(true);
  });

  it("leaves no timer behind a peer that is closed", async () => {
    const memory = new MemoryLab();
    const { clock, lab } = memory;
    await memory.join("seed", { seed: true });
    const slow = await memory.join("slow", { peers: [at("seed")] }, { downloadLimit: 10 });
    clock.advance(5_000);
    await lab.close();
    clock.advance(60_000);
    const closedAt = clock.now();
    expect(slow.torrent.state).toBe("stopped");
    expect(clock.run(() => clock.now() > closedAt, closedAt + 1e8)).toBe(false);
  });
});
