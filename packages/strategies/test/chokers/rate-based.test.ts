import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { RateBased } from "../../src/index.js";
import { ids, OPTIMISTIC, peers, TURNS } from "./round-views.js";

const rateBased = () => new RateBased({ firstRate: 1_024, rateStep: 2_048, ...OPTIMISTIC, ...TURNS });

describe("rate-based", () => {
  it.each([
    ["one slot to begin with", [], 1],
    ["one while the fastest is below 1 KiB/s", [1_023], 1],
    ["one more for a peer at 1 KiB/s", [1_024], 2],
    ["no third while the second is below 3 KiB/s", [9_000, 3_071], 2],
    ["a third for a second at 3 KiB/s", [9_000, 3_072], 3],
    ["to go by rate, not by who connected first", [5_120, 3_072, 9_000], 3],
    ["none beyond the first that is too slow", [9_000, 3_000, 3_000, 3_000, 3_000, 3_000, 3_000], 2],
  ])("has %s", (_, rates, slots) => {
    const served = rates.map((rate) => ({ unchoked: true, unchokedAs: "regular", sent: { rate } }));
    const others = Array.from({ length: 9 }, () => ({}));
    const views = peers(...served, ...others);
    expect(ids(rateBased().unchoke(chokeRound(views, { slots: 4, optimisticSlots: 0 })))).toHaveLength(slots);
  });

  it("does not count who is choked, however fast it was", () => {
    const views = peers({ sent: { rate: 9_000 } }, { sent: { rate: 9_000 } });
    expect(ids(rateBased().unchoke(chokeRound(views, { optimisticSlots: 0 })))).toHaveLength(1);
  });

  it("grows by a slot a round until the upload is cut too thin, then stays", () => {
    const swarm = new SimulatedRounds(rateBased());
    swarm.seeding = true;
    swarm.optimisticSlots = 0;
    swarm.joinMany(40);
    // 50,000 bytes a second for all; the nth slot needs 2,048 n - 1,024 of them: the fifth has 10,000 of 9,216
    swarm.takes = () => 500_000 / swarm.unchoked.length;
    const slots = swarm.timers(30).map((answer) => answer.length);
    expect(slots.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    // one too many is too thin: 6 x 8,333, of which 4 pass
    expect(slots.slice(5, 9)).toEqual([6, 5, 6, 5]);
    expect(rateBased().slotPolicy).toBe("own");
  });
});
