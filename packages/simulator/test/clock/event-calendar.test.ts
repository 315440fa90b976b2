import { array, assert, constantFrom, integer, oneof, option, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { EventCalendar } from "../../src/clock/event-calendar.js";
import { PAGES } from "../../src/clock/event-pages.js";
import type { Happening } from "../../src/clock/happening.js";

interface Planned {
  readonly time: number;
  readonly sequence: number;
  readonly happening: Happening;
}

/** From now: within a day and at its ends, the last day with a page, the first without one, and far beyond. */
const DELAYS = oneof(
  integer({ min: 0, max: 9 }).map((quarters) => quarters / 4),
  constantFrom(PAGES - 1, PAGES - 0.5, PAGES, PAGES + 1, 3 * PAGES, 1e12),
  integer({ min: 0, max: 2 * PAGES }),
);
/** Undefined takes the first away. */
const STEPS = array(option(DELAYS, { nil: undefined, freq: 2 }), { maxLength: 300 });

/** A calendar, and beside it a list that is sorted at each planning. */
class CheckedCalendar {
  readonly #calendar = new EventCalendar();
  readonly #planned: Planned[] = [];
  #now = 0;
  #sequence = 0;

  plan(delay: number): void {
    const planned = { time: this.#now + delay, sequence: this.#sequence++, happening: { happen() {} } };
    this.#calendar.push(planned.time, planned.sequence, planned.happening, planned.sequence * 2);
    this.#planned.push(planned);
    this.#planned.sort((one, other) => one.time - other.time || one.sequence - other.sequence);
  }

  /** Takes the first away, of both, and holds them against each other; returns whether there was one. */
  takeFirst(): boolean {
    const first = this.#planned.shift();
    expect(this.#calendar.firstTime).toBe(first?.time ?? Infinity);
    if (!first) return false;
    const { firstSequence, firstNumber } = this.#calendar;
    expect([firstSequence, firstNumber]).toEqual([first.sequence, first.sequence * 2]);
    expect(this.#calendar.shift()).toBe(first.happening);
    this.#now = first.time;
    return true;
  }
}

describe("EventCalendar", () => {
  it("gives what was planned in order of time, and of planning where times are equal", () => {
    assert(
      property(STEPS, (steps) => {
        const calendar = new CheckedCalendar();
        for (const delay of steps) {
          if (delay === undefined) calendar.takeFirst();
          else calendar.plan(delay);
        }
        while (calendar.takeFirst());
      }),
    );
  });

  it.each(["in one day", "in a day each", "in days without a page"])(
    "keeps thousands that are due %s",
    (where) => {
      const apart = { "in one day": 1e-4, "in a day each": 1, "in days without a page": PAGES }[where]!;
      const calendar = new EventCalendar();
      const happening = { happen() {} };
      for (let sequence = 0; sequence < 5_000; sequence++)
        calendar.push((5_000 - sequence) * apart, sequence, happening, sequence);
      for (let count = 1; count <= 5_000; count++) {
        if (calendar.firstTime !== count * apart)
          expect.fail(`${calendar.firstTime} comes as number ${count}`);
        calendar.shift();
      }
      expect(calendar.firstTime).toBe(Infinity);
    },
  );

  it("forgets what is never due", () => {
    const calendar = new EventCalendar();
    const happening = { happen() {} };
    calendar.push(Infinity, 0, { happen() {} }, 0);
    calendar.push(7, 1, happening, 0);
    expect(calendar.shift()).toBe(happening);
    expect(calendar.firstTime).toBe(Infinity);
  });
});
