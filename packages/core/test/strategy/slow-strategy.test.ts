import { describe, expect, it } from "vitest";
import { GuardedChokeStrategy } from "../../src/choking/guarded-choke-strategy.js";
import { GuardedSelector } from "../../src/pieces/index.js";
import { type Moment, SILENT, slowCalls } from "../../src/runtime/index.js";
import { type StrategyFault, StrategyFaults } from "../../src/strategy/index.js";
import { peerKey } from "../../src/units/index.js";

describe("a strategy that is slow", () => {
  function timed(...tookMs: number[]) {
    const reported: StrategyFault[] = [];
    let now = 0;
    const stopwatch = {
      now: () => ({ wallMs: now, workMs: 0 }),
      since: ({ wallMs }: Moment) => now - wallMs,
    };
    const faults = new StrategyFaults("mine", SILENT, (fault) => reported.push(fault), slowCalls(stopwatch));
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
      "took 120 ms in select and blocked the peer meanwhile",
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

  it("is told so of forgetting a peer, too", () => {
    let now = 0;
    const reported: string[] = [];
    const faults = new StrategyFaults(
      "mine",
      SILENT,
      ({ message }) => reported.push(message),
      slowCalls({ now: () => ({ wallMs: now, workMs: 0 }), since: ({ wallMs }) => now - wallMs }),
    );
    const peerLeft = (): void => void (now += 60);
    new GuardedSelector({ select: () => undefined, peerLeft }, faults).peerLeft(peerKey(1));
    new GuardedChokeStrategy({ unchoke: () => [], peerLeft }, faults).peerLeft(peerKey(1));
    expect([reported, faults.counts.get("slow in peerLeft")]).toEqual([
      ["took 60 ms in peerLeft and blocked the peer meanwhile"],
      2,
    ]);
  });
});
