import { describe, expect, it } from "vitest";
import type { ChokeStrategy, PeerView, StrategyFault } from "../../src/strategy/index.js";
import { Asker, createBench } from "./fakes.js";

type Serve = NonNullable<ChokeStrategy["serve"]>;

function createServed(serve: Serve, limit?: number) {
  const faults: StrategyFault[] = [];
  const strategy: ChokeStrategy = { unchoke: () => [], serve };
  const bench = createBench({
    strategy,
    onFault: (fault) => faults.push(fault),
    ...(limit === undefined ? {} : { limit }),
  });
  const askers = [1, 2, 3].map((key) => new Asker(bench.clock, bench.torrent, key));
  return { ...bench, askers, faults };
}

describe("a strategy's serve", () => {
  it("decides whose block is next, among those who wait, in order of connection", () => {
    const seen = new Set<string>();
    const { clock, askers } = createServed((waiting) => {
      seen.add(waiting.map(({ id }) => id).join());
      return waiting.at(-1)!.id;
    }, 1e6);
    for (const asker of askers) asker.ask(100);
    clock.advance(1_000);
    expect(askers.map(({ sentBytes }) => sentBytes > 0)).toEqual([false, false, true]);
    clock.advance(60_000);
    expect(askers.map(({ slowLink }) => slowLink.sent.length)).toEqual([100, 100, 100]);
    expect(seen).toContain("1,2,3");
    expect([...seen].every((ids) => "1,2,3".includes(ids))).toBe(true);
  });

  it("decides anew at each block", () => {
    let turn = 0;
    const { clock, askers, uploader } = createServed((waiting) => waiting[turn++ % waiting.length]!.id, 0);
    const order: number[] = [];
    for (const asker of askers) {
      asker.onSent = () => order.push(asker.view.id);
      asker.ask(2);
    }
    clock.advance(1);
    uploader.uploadLimit = undefined;
    clock.advance(1);
    expect(order.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it("sees who comes to wait while others do, from the next block on", () => {
    let seen = "";
    const { clock, askers } = createServed((waiting) => {
      seen = waiting.map(({ id }) => id).join();
      return waiting[0]!.id;
    }, 1e5);
    askers[0]!.ask(100);
    clock.advance(1_000);
    expect(seen).toBe("1");
    askers[1]!.ask(1);
    clock.advance(1_000);
    expect(seen).toBe("1,2");
  });

  it("is offered only peers to whom a block could go now", () => {
    const { clock, askers, slowStore } = createServed((waiting) => {
      expect(waiting.every(({ id }) => id !== 2 && askers[id - 1]!.slowLink.room > 0)).toBe(true);
      return waiting[0]!.id;
    });
    slowStore.stuck.add(2);
    askers[0]!.slowLink.bytesPerSecond = 1e6;
    for (const asker of askers) asker.keepAsking(10);
    clock.advance(200);
    expect(askers.map(({ sentBytes }) => sentBytes > 0)).toEqual([true, false, true]);
  });

  it("may send nothing for now, and is asked again soon", () => {
    const asked: number[] = [];
    const { clock, askers } = createServed((waiting, { now }) => {
      asked.push(now);
      return now < 5_000 ? undefined : waiting[0]!.id;
    });
    askers[0]!.ask(1);
    clock.advance(4_999);
    expect(askers[0]!.sentBytes).toBe(0);
    expect(asked.length).toBeLessThanOrEqual(60);
    clock.advance(201);
    expect(askers[0]!.slowLink.sent.length).toBe(1);
  });

  it("that sends nothing for now is asked again at once when a peer comes to wait, or asks for more", () => {
    let asked = 0;
    const { clock, askers } = createServed(() => void asked++);
    askers[0]!.ask(1);
    clock.advance(1);
    expect(asked).toBe(1);
    askers[0]!.ask(1);
    expect(asked).toBe(2);
    askers[1]!.ask(1);
    clock.advance(1);
    expect(asked).toBe(3);
  });

  it("that sends nothing for now keeps nothing back from the strategy that follows it", () => {
    const { clock, askers, torrent } = createServed(() => undefined);
    askers[0]!.ask(1);
    clock.advance(1);
    expect(askers[0]!.sentBytes).toBe(0);
    torrent.use({ unchoke: () => [] }, "other");
    expect(askers[0]!.slowLink.sent).toHaveLength(1);
  });

  it("that goes wrong at times is asked all the same", () => {
    let asked = 0;
    const { clock, askers } = createServed((waiting) => {
      if (asked++ % 2 === 0) throw new Error("oops");
      return waiting.at(-1)!.id;
    });
    for (const asker of askers) asker.ask(200);
    clock.advance(1_000);
    expect(asked).toBeGreaterThan(400);
  });

  const wrongs: [string, Serve, string][] = [
    [
      "throws",
      () => {
        throw new Error("oops");
      },
      "throws in serve",
    ],
    ["answers somebody who does not wait", () => 99 as never, "not waiting"],
    ["answers no key at all", () => ({}) as never, "not waiting"],
    ["answers null", () => null as never, "not waiting"],
    ["answers a promise that fails", () => Promise.reject(new Error("oops")) as never, "not waiting"],
    ["sorts those who wait in place", (waiting) => (waiting as PeerView[]).sort()[0]!.id, "throws in serve"],
  ];
  it.each(wrongs)("that %s is reported once and turns go by share", (_, serve, kind) => {
    let asked = 0;
    const { clock, askers, faults, torrent } = createServed((waiting, context) => {
      asked++;
      return serve(waiting, context);
    }, 1e6);
    for (const asker of askers) asker.keepAsking(10);
    clock.advance(20_000);
    expect(faults.map((fault) => fault.kind)).toEqual([kind]);
    for (const { sentBytes } of askers) expect(sentBytes / (2e7 / 3)).toBeCloseTo(1, 1);
    expect(asked).toBe(100);
    torrent.use({ unchoke: () => [], serve: (waiting) => waiting[0]!.id }, "other");
    const before = askers[2]!.sentBytes;
    clock.advance(5_000);
    expect(askers[2]!.sentBytes).toBe(before);
  });
});
