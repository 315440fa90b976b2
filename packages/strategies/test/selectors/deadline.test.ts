import { type PeerView, pieceIndex } from "@minibit/core/strategy";
import { candidates, fakePeer, selectionContext } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { DeadlineFirst } from "../../src/index.js";
import { pick, type PickOptions, selectorOf } from "./picks.js";

const NOW = 100_000;

/** A playback from `playhead` on at 4 s per piece. */
function playing(playhead: number): PickOptions {
  const deadline = (piece: number) => (piece < playhead ? undefined : NOW + (piece - playhead) * 4_000);
  return { now: NOW, playhead, deadline };
}

describe("deadline", () => {
  it.each([
    ["what is played now", {}, { piece: 2, reason: "urgent: due in 0.0 s" }],
    ["what is played next", { have: "..x" }, { piece: 3, reason: "urgent: due in 4.0 s" }],
    [
      "what is due at the border",
      { have: "..xx", now: NOW - 2_000 },
      { piece: 4, reason: "urgent: due in 10.0 s" },
    ],
    ["the rarest beyond it", { have: "..xx", now: NOW - 2_001 }, { piece: 6, reason: "rarest: 1 holder" }],
    [
      "the rarest once all that follows is here",
      { have: "..xxxxx" },
      { piece: 1, reason: "rarest: 3 holders" },
    ],
    ["a late piece before all others", { late: [5, 4] }, { piece: 5, reason: "late: due in 12.0 s" }],
    ["what was due already", { late: [2], now: NOW + 1_500 }, { piece: 2, reason: "late: due 1.5 s ago" }],
    ["nothing where there is nothing", { holds: "" }, undefined],
  ])("takes, two pieces played of seven, %s", (_, options, expected) => {
    expect(pick(selectorOf("deadline"), "9399991", { ...playing(2), ...options })).toEqual(expected);
  });

  it("is rarest first while nothing is played", () => {
    expect(pick(selectorOf("deadline"), "9391")).toEqual({ piece: 3, reason: "rarest: 1 holder" });
  });

  it("comes in order for as long as it is told", () => {
    const short = selectorOf("deadline", { urgentMs: 3_999 });
    expect(pick(short, "9399991", { ...playing(2), have: "..x" })!.reason).toBe("rarest: 1 holder");
    expect(() => selectorOf("deadline", { urgentMs: -1 })).toThrow("must be a whole number from 0");
  });
});

describe("deadline, asking again for what will be late", () => {
  const at = (id: number, rate: number): PeerView => fakePeer({ id, received: { rate } });

  /** What is picked with each of `peers` in turn; piece 0 is late once started. */
  function asked(selector: DeadlineFirst, peers: readonly PeerView[]): (string | undefined)[] {
    const { now = 0, deadline = () => undefined } = playing(0);
    return peers.map((peer, turn) => {
      const late = turn === 0 ? [] : [0];
      const options = turn === 0 ? {} : { partial: "xxx", late };
      const context = selectionContext("999", { peer, now, deadline, playhead: pieceIndex(0) });
      return selector.select(candidates("999", options), context)?.reason;
    });
  }

  it("asks a faster peer, and then only one that is faster still", () => {
    const peers = [at(1, 1_000), at(2, 1_000), at(3, 3_000), at(4, 2_000), at(5, 4_000)];
    expect(asked(new DeadlineFirst({ urgentMs: 10_000 }), peers)).toEqual([
      "urgent: due in 0.0 s",
      undefined,
      "late: due in 0.0 s",
      undefined,
      "late: due in 0.0 s",
    ]);
  });

  it("goes by what the peer that was asked sends now, not by what it sent then", () => {
    const selector = new DeadlineFirst({ urgentMs: 10_000 });
    const fading = { ...at(1, 5_000), received: { total: 0, lastRound: 0, rate: 5_000 } };
    expect(asked(selector, [fading, at(2, 1_000)])[1]).toBeUndefined();
    fading.received.rate = 0;
    const [, again] = asked(selector, [fading, at(2, 1_000)]);
    expect(again).toBe("late: due in 0.0 s");
  });

  it.each([
    ["anybody when whom it asked has left", 1, 0],
    ["nobody slower when somebody else has left", 3, undefined],
  ])("asks %s", (_, left, expected) => {
    const selector = new DeadlineFirst({ urgentMs: 10_000 });
    asked(selector, [at(1, 9_000)]);
    selector.peerLeft(at(left, 0).id);
    const { now = 0, deadline = () => undefined } = playing(0);
    const context = selectionContext("999", { peer: at(2, 0), now, deadline });
    const late = candidates("999", { partial: "xxx", late: [0] });
    expect(selector.select(late, context)?.piece).toBe(expected);
  });

  it("asks, of several late pieces, for the most urgent that it would bring sooner", () => {
    const selector = new DeadlineFirst({ urgentMs: 10_000 });
    asked(selector, [at(1, 9_000)]);
    const { now = 0, deadline = () => undefined } = playing(0);
    const context = selectionContext("999", { peer: at(2, 100), now, deadline });
    const late = candidates("999", { partial: "xxx", late: [0, 2] });
    expect(selector.select(late, context)).toEqual({ piece: 2, reason: "late: due in 8.0 s" });
  });
});
