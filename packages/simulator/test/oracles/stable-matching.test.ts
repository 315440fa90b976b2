import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { blockingPair, type RankedPeers, stableMates, titForTatCliques } from "../../src/oracles/index.js";

const everybody = (count: number, slots: number): RankedPeers => ({
  count,
  slots: () => slots,
  accepts: () => true,
});

/** Any graph of acquaintances, and any number of slots for each. */
const ranked: fc.Arbitrary<RankedPeers> = fc
  .integer({ min: 1, max: 15 })
  .chain((count) =>
    fc.record({
      count: fc.constant(count),
      slots: fc.array(fc.nat(5), { minLength: count, maxLength: count }),
      known: fc.array(fc.boolean(), { minLength: count * count, maxLength: count * count }),
    }),
  )
  .map(({ count, slots, known }) => ({
    count,
    slots: (peer) => slots[peer]!,
    accepts: (better, worse) => known[better * count + worse]!,
  }));

describe("the stable matching of tit for tat", () => {
  it("is four cliques of five for twenty peers with four slots", () => {
    const mates = stableMates(everybody(20, 4));
    expect(titForTatCliques(20, 4)).toHaveLength(4);
    for (const clique of titForTatCliques(20, 4)) {
      for (const peer of clique) expect(mates[peer]).toEqual(clique.filter((other) => other !== peer));
    }
    expect(titForTatCliques(20, 4)[1]).toEqual([5, 6, 7, 8, 9]);
  });

  test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 8 })])(
    "is cliques of b + 1 consecutive ranks wherever all peers know each other",
    (count, slots) => {
      const cliques = titForTatCliques(count, slots);
      expect(cliques.flat()).toEqual(Array.from({ length: count }, (_, rank) => rank));
      const others = cliques.flatMap((clique) =>
        clique.map((peer) => clique.filter((each) => each !== peer)),
      );
      expect(stableMates(everybody(count, slots))).toEqual(others);
    },
  );

  test.prop([ranked])("has no two that would both rather be mates", (peers) => {
    expect(blockingPair(peers, stableMates(peers))).toBeUndefined();
  });

  test.prop([ranked])("is mutual, among acquaintances, and within everybody's slots", (peers) => {
    const mates = stableMates(peers);
    for (const [peer, own] of mates.entries()) {
      expect(own.length).toBeLessThanOrEqual(peers.slots(peer));
      for (const mate of own) {
        expect(mates[mate]).toContain(peer);
        expect(peers.accepts(Math.min(peer, mate), Math.max(peer, mate))).toBe(true);
      }
    }
  });

  it("is no longer stable when two mates part: they are the pair that objects", () => {
    const peers = everybody(6, 2);
    const mates = stableMates(peers).map((own) => [...own]);
    mates[0] = mates[0]!.filter((mate) => mate !== 2);
    mates[2] = mates[2]!.filter((mate) => mate !== 0);
    expect(blockingPair(peers, mates)).toEqual([0, 2]);
  });

  it("objects where somebody could do better than a mate it has", () => {
    expect(blockingPair(everybody(4, 1), [[3], [2], [1], [0]])).toEqual([0, 1]);
  });
});
