import { expect, it } from "vitest";
import type { Stopwatch } from "../../src/runtime/index.js";
import { timeComplaint } from "../../src/testing/call-time.js";

/** The complaint about two calls which together take each of `times` in turn, and the figures reported. */
function complaintAbout(...times: readonly number[]): { complaint: string | undefined; figures: string[] } {
  let ms = 0;
  let attempt = 0;
  const stopwatch: Stopwatch = {
    now: () => ({ wallMs: ms, workMs: ms }),
    since: ({ wallMs }) => ms - wallMs,
  };
  const prepare = (): (() => void) => {
    ms += 1_000; // is not counted
    return () => void (ms += times[attempt++]!);
  };
  const figures: string[] = [];
  const calls = { method: "select", calls: 2, prepare };
  const report = (figure: string): void => void figures.push(figure);
  return { complaint: timeComplaint({ budgetMs: 5 }, calls, report, stopwatch), figures };
}

it("a strategy that a busy machine holds up is measured again", () => {
  expect(complaintAbout(400, 30, 8)).toEqual({ complaint: undefined, figures: ["4.000 ms per call"] });
  expect(complaintAbout(10)).toEqual({ complaint: undefined, figures: ["5.000 ms per call"] });
});

it("a strategy that is slow each time is told its best", () => {
  expect(complaintAbout(30, 12, 20)).toEqual({
    complaint: "select took 6.0 ms on average, more than 5 ms",
    figures: ["6.000 ms per call"],
  });
});
