import { describe, expect, it } from "vitest";
import { type Moment, SILENT } from "../../src/runtime/index.js";
import { type StrategyFault, StrategyFaults } from "../../src/strategy/index.js";

describe("a strategy that is slow", () => {
  function timed(...tookMs: number[]) {
    const reported: StrategyFault[] = [];
    let now = 0;
    const stopwatch = {
      now: () => ({ wallMs: now, workMs: 0 }),
      since: ({ wallMs }: Moment) => now - wallMs,
    };
    const faults = new StrategyFaults("mine", SILENT, (fault) => reported.push(fault), stopwatch);
    for (const ms of tookMs) {
      faults.begin();
      now += ms;
      faults.end("select");
    }
    return { faults, reported };
  }

  it("is told so once, with the time it took", () => {
    const { faults, reported } = timed(1, 50, 120.4, 300);
    expect(reported.map(({ message }) => message)).toEqual([
      "took 120 ms in select; the peer stands still meanwhile",
    ]);
    expect([...faults.counts]).toEqual([["slow in select", 2]]);
  });

  it("stays on, however often", () => {
    expect(timed(...new Array<number>(200).fill(60)).faults.off).toBe(false);
  });

  it("is not measured where nothing takes time, as in a simulation", () => {
    const faults = new StrategyFaults("mine", SILENT);
    faults.begin();
    faults.end("select");
    expect(faults.counts.size).toBe(0);
  });
});
