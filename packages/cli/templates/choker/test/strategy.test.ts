import { chokeRound, chokeStrategySuite, fakePeer } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import plugin, { FastestFirst } from "../src/index.js";

// What holds for every choker: legal answers, the same ones from the same seed, in time, and nothing kept.
chokeStrategySuite({ plugin, name: "my-strategy" });

/** Whom it unchokes for `reason` of peers 1, 2, 3 and so on, which send us at `rates`, bytes per second. */
function unchoked(reason: string, rates: readonly number[], slots: number, optimisticSlots = 0): number[] {
  const peers = rates.map((rate, index) => fakePeer({ id: index + 1, received: { rate } }));
  const answer = [...new FastestFirst().unchoke(chokeRound(peers, { slots, optimisticSlots }))];
  return answer.filter((unchoke) => unchoke.reason === reason).map(({ peer }) => peer);
}

describe("my-strategy", () => {
  it.each([
    { case: "the fastest", rates: [10, 30, 20], slots: 2, serves: [2, 3] },
    { case: "the first of equals", rates: [10, 10, 10], slots: 2, serves: [1, 2] },
    { case: "all while there is room", rates: [0, 10], slots: 4, serves: [2, 1] },
    { case: "nobody where nobody is", rates: [], slots: 4, serves: [] },
  ])("serves $case: $serves", ({ rates, slots, serves }) => {
    expect(unchoked("regular", rates, slots)).toEqual(serves);
  });

  it("gives the optimistic slot to one of the others", () => {
    const [peer, ...more] = unchoked("optimistic", [10, 30, 20, 0], 2, 1);
    expect([1, 4]).toContain(peer);
    expect(more).toEqual([]);
  });

  it("leaves out who wants nothing", () => {
    const peer = fakePeer({ interestedInUs: false });
    expect([...new FastestFirst().unchoke(chokeRound([peer]))]).toEqual([]);
  });
});
