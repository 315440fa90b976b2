import { describe, expect, it } from "vitest";
import { SystemClock } from "../../src/runtime/index.js";

describe("SystemClock", () => {
  const clock = new SystemClock();
  const wait = (delayMs: number): Promise<void> => new Promise((resolve) => clock.after(delayMs, resolve));

  it("calls in a later turn, in the order of asking, even for no delay", async () => {
    const order: string[] = [];
    clock.after(0, () => order.push("first"));
    clock.after(0, () => order.push("second"));
    clock.after(0, () => order.push("never")).cancel();
    expect(order).toEqual([]);
    await wait(0);
    expect(order).toEqual(["first", "second"]);
  });

  it("waits as long as it was asked to, and does not run backwards", async () => {
    const before = clock.now();
    await wait(20);
    expect(clock.now() - before).toBeGreaterThan(15);
  });

  it("repeats until it is cancelled", async () => {
    let count = 0;
    await new Promise<void>((resolve) => {
      const timer = clock.every(1, () => {
        if (++count < 3) return;
        timer.cancel();
        resolve();
      });
    });
    await wait(5);
    expect(count).toBe(3);
  });

  it("does not take a month for a millisecond", async () => {
    const calls: string[] = [];
    const timers = [
      clock.after(2 ** 31, () => calls.push("after")),
      clock.every(2 ** 31, () => calls.push("every")),
    ];
    await wait(10);
    for (const timer of timers) timer.cancel();
    expect(calls).toEqual([]);
  });

  it("knows the date", () => {
    expect(new Date(clock.today()).getUTCFullYear()).toBeGreaterThan(2024);
  });
});
