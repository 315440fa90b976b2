import { describe, expect, it } from "vitest";
import { inParallel } from "../../src/storage/in-parallel.js";

describe("work in parallel", () => {
  it("that fails takes no more items, and waits for what is under way", async () => {
    const log: string[] = [];
    let endSlow!: () => void;
    const slow = new Promise<void>((resolve) => (endSlow = resolve));
    const all = inParallel(["slow", "bad", "late"], 2, async (item) => {
      log.push(item);
      if (item === "bad") throw new Error("bad");
      await slow;
      log.push(`${item} done`);
    }).finally(() => log.push("over"));
    // without waiting, it fails by then
    setImmediate(endSlow);
    await expect(all).rejects.toThrow("bad");
    expect(log).toEqual(["slow", "bad", "slow done", "over"]);
  });
});
