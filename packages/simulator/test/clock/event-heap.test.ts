import { array, assert, integer, option, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { EventHeap } from "../../src/clock/event-heap.js";
import type { Happening } from "../../src/clock/happening.js";

interface Planned {
  readonly time: number;
  readonly sequence: number;
  readonly happening: Happening;
}

/** Few different times, so that many are equal; undefined takes the first away. */
const STEPS = array(option(integer({ min: 0, max: 9 }), { nil: undefined, freq: 3 }), { maxLength: 300 });

function bySooner(one: Planned, other: Planned): number {
  return one.time - other.time || one.sequence - other.sequence;
}

describe("EventHeap", () => {
  it("gives what was planned in order of time, and of planning where times are equal", () => {
    assert(
      property(STEPS, (steps) => {
        const heap = new EventHeap();
        const planned: Planned[] = [];
        for (const [sequence, time] of steps.entries()) {
          if (time === undefined) takeFirst(heap, planned);
          else plan(heap, planned, { time: time / 4, sequence, happening: { happen() {} } });
        }
        while (planned.length > 0) takeFirst(heap, planned);
        takeFirst(heap, planned);
      }),
    );
  });

  it("grows as far as it has to", () => {
    const heap = new EventHeap();
    const happening = { happen() {} };
    for (let sequence = 0; sequence < 5_000; sequence++) heap.push(5_000 - sequence, sequence, happening, 0);
    expect(heap.size).toBe(5_000);
    for (let time = 1; time <= 5_000; time++) {
      if (heap.firstTime !== time) expect.fail(`${heap.firstTime} comes where ${time} should`);
      heap.shift();
    }
  });
});

function plan(heap: EventHeap, planned: Planned[], one: Planned): void {
  heap.push(one.time, one.sequence, one.happening, one.sequence * 2);
  planned.push(one);
  planned.sort(bySooner);
}

/** Takes the first away, of both, and holds them against each other. */
function takeFirst(heap: EventHeap, planned: Planned[]): void {
  const first = planned.shift();
  expect(heap.firstTime).toBe(first?.time ?? Infinity);
  if (!first) return;
  expect([heap.firstSequence, heap.firstNumber]).toEqual([first.sequence, first.sequence * 2]);
  expect(heap.shift()).toBe(first.happening);
}
