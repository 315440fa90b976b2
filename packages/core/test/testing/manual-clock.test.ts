import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/testing/index.js";

describe("ManualClock", () => {
  test.prop([fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 80 })])(
    "runs tasks in the order of their time, then of asking, but the cancelled ones",
    (tasks) => {
      const clock = new ManualClock();
      const seen: [number, number][] = [];
      const timers = tasks.map(([delay], index) => clock.after(delay, () => seen.push([clock.now(), index])));
      tasks.forEach(([, cancelled], index) => cancelled && timers.at(index)?.cancel());
      clock.run(() => false);
      const expected = tasks
        .map(([delay, cancelled], index) => ({ delay, cancelled, index }))
        .filter(({ cancelled }) => !cancelled)
        .sort((one, other) => one.delay - other.delay || one.index - other.index);
      expect(seen).toEqual(expected.map(({ delay, index }) => [delay, index]));
    },
  );

  it("runs what a task asks for now in a later turn, behind what was asked before", () => {
    const clock = new ManualClock();
    const order: string[] = [];
    clock.after(5, () => {
      order.push("first");
      clock.after(0, () => order.push("asked by the first"));
      clock.after(-1, () => order.push("asked for the past"));
      expect(order).toEqual(["first"]);
    });
    clock.after(5, () => order.push("second"));
    clock.advance(5);
    expect(order).toEqual(["first", "second", "asked by the first", "asked for the past"]);
    expect(clock.now()).toBe(5);
  });

  it("repeats at whole intervals, until it is cancelled from without or from within", () => {
    const clock = new ManualClock(100);
    const times: number[] = [];
    const outer = clock.every(10, () => times.push(clock.now()));
    const inner = clock.every(7, () => {
      times.push(-clock.now());
      inner.cancel();
    });
    clock.advance(35);
    outer.cancel();
    clock.advance(100);
    expect(times).toEqual([-107, 110, 120, 130]);
    expect(clock.now()).toBe(235);
  });

  it("stops where it is told to: at a moment, or once something is so", () => {
    const clock = new ManualClock();
    let count = 0;
    clock.every(10, () => count++);
    expect(clock.run(() => count === 3)).toBe(true);
    expect(clock.now()).toBe(30);
    expect(clock.run(() => count === 100, 75)).toBe(false);
    expect([count, clock.now()]).toEqual([7, 75]);
    expect(clock.run(() => true)).toBe(true);
    expect(count).toBe(7);
  });

  it("says that something did not happen once nothing is left to do", () => {
    const clock = new ManualClock(3);
    clock.after(4, () => {});
    clock.after(1_000, () => {}).cancel();
    expect(clock.run(() => false)).toBe(false);
    expect(clock.now()).toBe(7);
  });

  it("never runs backwards", () => {
    const clock = new ManualClock(50);
    clock.advance(-10);
    clock.run(() => false, 20);
    expect(clock.now()).toBe(50);
  });

  it.each([NaN, Infinity])("refuses a delay of %d", (delay) => {
    expect(() => new ManualClock().after(delay, () => {})).toThrow(RangeError);
  });

  it("goes on after a task that threw", () => {
    const clock = new ManualClock();
    let ran = false;
    clock.after(1, () => {
      throw new Error("a bug");
    });
    clock.after(1, () => (ran = true));
    expect(() => clock.advance(5)).toThrow("a bug");
    clock.advance(0);
    expect(ran).toBe(true);
  });

  it("complains instead of running for ever at one moment", () => {
    const clock = new ManualClock(9);
    const again = (): void => void clock.after(0, again);
    again();
    expect(() => clock.advance(1)).toThrow("stands still at 9 ms");
  });

  it("has a date that moves with it", () => {
    const clock = new ManualClock();
    const first = clock.today();
    clock.advance(86_400_000);
    expect(clock.today() - first).toBe(86_400_000);
    expect(new Date(first).toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });
});
