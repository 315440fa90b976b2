import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { MortalScheduler, VirtualClock } from "../../src/clock/index.js";

describe("the virtual clock", () => {
  it("does what is due, in the order of time and then of planning", () => {
    const clock = new VirtualClock();
    const done: string[] = [];
    clock.after(20, () => done.push("late"));
    clock.after(10, () => done.push("first"));
    clock.after(10, () => done.push("second"));
    clock.after(0, () => done.push("at once"));
    clock.run(100);
    expect(done).toEqual(["at once", "first", "second", "late"]);
    expect(clock.now()).toBe(20);
  });

  it("lets lanes and the heap keep one order between them", () => {
    const clock = new VirtualClock();
    const done: number[] = [];
    const target = { happen: (number: number) => done.push(number) };
    const lane = clock.lane(5)!;
    lane.push(target, 1);
    clock.at(5, target, 2);
    lane.push(target, 3);
    clock.at(4, target, 0);
    clock.run(100);
    expect(done).toEqual([0, 1, 2, 3]);
  });

  it("gives one lane for one delay, and none when there would be too many", () => {
    const clock = new VirtualClock();
    expect(clock.lane(7)).toBe(clock.lane(7));
    const lanes = Array.from({ length: 20 }, (_, delay) => clock.lane(delay));
    expect(lanes.some((lane) => lane === undefined)).toBe(true);
  });

  it("does nothing of what was called off", () => {
    const clock = new VirtualClock();
    const done: string[] = [];
    clock.after(5, () => done.push("called off")).cancel();
    const timer = clock.every(10, () => {
      done.push(`at ${clock.now()}`);
      if (clock.now() >= 30) timer.cancel();
    });
    clock.run(100);
    expect(done).toEqual(["at 10", "at 20", "at 30"]);
  });

  it("stops at a time, before what is due later, and stands there", () => {
    const clock = new VirtualClock();
    const done: number[] = [];
    for (const at of [10, 20, 30]) clock.after(at, () => done.push(at));
    clock.run(100, 25);
    expect(done).toEqual([10, 20]);
    expect(clock.now()).toBe(25);
  });

  it("stops after a number of happenings, or where it is halted", () => {
    const clock = new VirtualClock();
    let count = 0;
    clock.every(1, () => {
      if (++count === 5) clock.halt();
    });
    expect(clock.run(2)).toBe(2);
    expect(clock.run(100)).toBe(3);
    expect(clock.run(100)).toBe(0);
  });

  it("refuses what would never come due", () => {
    expect(() => new VirtualClock().after(Infinity, () => {})).toThrow(RangeError);
  });

  /** Soon and later, with a second in between. */
  const delays = fc.constantFrom(0, 1, 1_000, 4_000, 5_000, 5_001, 9_000);

  test.prop([
    fc.array(fc.record({ delay: delays, way: fc.constantFrom("heap", "lane", "after") }), { maxLength: 300 }),
  ])("orders any mixture as a stable sort by time does", (plans) => {
    const clock = new VirtualClock();
    const done: number[] = [];
    const target = { happen: (number: number) => done.push(number) };
    for (const [index, { delay, way }] of plans.entries()) {
      if (way === "heap") clock.at(delay, target, index);
      else if (way === "lane") clock.lane(delay)!.push(target, index);
      else clock.after(delay, () => done.push(index));
    }
    clock.run(Infinity);
    const expected = [...plans.entries()].sort(([, one], [, other]) => one.delay - other.delay);
    expect(done).toEqual(expected.map(([index]) => index));
  });

  test.prop([fc.array(fc.tuple(delays, delays), { minLength: 1, maxLength: 60 })])(
    "keeps its order while things are planned by what happens",
    (plans) => {
      const clock = new VirtualClock();
      const done: { time: number; planned: number }[] = [];
      let count = 0;
      const plan = (delay: number, then?: number): void => {
        const planned = count++;
        clock.after(delay, () => {
          done.push({ time: clock.now(), planned });
          if (then !== undefined) plan(then);
        });
      };
      for (const [delay, then] of plans) plan(delay, then);
      clock.run(Infinity);
      const sorted = [...done].sort((one, other) => one.time - other.time || one.planned - other.planned);
      expect(done).toEqual(sorted);
      expect(done).toHaveLength(plans.length * 2);
    },
  );
});

describe("a scheduler of somebody who may die", () => {
  it("does nothing that was planned after death", () => {
    const clock = new VirtualClock();
    const life = new MortalScheduler(clock);
    const done: string[] = [];
    life.after(1, () => done.push("alive"));
    life.after(3, () => done.push("dead"));
    life.every(1, () => done.push(`tick ${life.now()}`));
    clock.after(2, () => life.die());
    clock.run(100);
    expect(done).toEqual(["alive", "tick 1"]);
    expect(clock.run(1)).toBe(0);
  });
});
