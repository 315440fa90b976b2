import { chokeRound, type FakePeerOptions } from "@minibit/core/testing";
import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { bytes, ids, peers } from "./round-views.js";
import { rounds, tft } from "./tft-rounds.js";

describe("tft, leeching: the optimistic slot", () => {
  it("stays with a slow newcomer for its whole 30 s", () => {
    const swarm = rounds();
    swarm.joinMany(4);
    swarm.gives = ({ id }) => (id <= 4 ? 1_000 : 0);
    swarm.timers(3);
    const slow = swarm.join();
    const others = swarm.joinMany(6);
    for (const other of others) other.interestedInUs = false;
    swarm.timer();
    expect(slow.unchokedAs).toBe("optimistic");
    for (const other of others) other.interestedInUs = true;
    swarm.timers(2);
    expect(slow.unchokedAs).toBe("optimistic");
    swarm.timer();
    expect(slow.unchoked).toBe(false);
    expect(swarm.unchokedAs("optimistic")).toHaveLength(1);
  });

  it("passes to another at once when its holder earns a regular slot", () => {
    const swarm = rounds();
    swarm.joinMany(6);
    swarm.gives = ({ id }) => (id <= 4 ? 1_000 : 0);
    swarm.timer();
    const [lucky] = swarm.unchokedAs("optimistic");
    swarm.gives = ({ id }) => (id === lucky!.id ? 5_000 : id <= 4 ? 1_000 : 0);
    swarm.timer();
    expect(lucky!.unchokedAs).toBe("regular");
    expect(swarm.unchokedAs("optimistic")).toHaveLength(1);
    expect(swarm.unchokedAs("optimistic")).not.toContain(lucky);
    expect(swarm.unchoked).toHaveLength(5);
  });

  it("does not turn into a regular slot that was not earned, which would end before its time", () => {
    const swarm = rounds();
    swarm.joinMany(5);
    swarm.timer();
    const [lucky] = swarm.unchokedAs("optimistic");
    swarm.leave(swarm.unchokedAs("regular")[0]!);
    swarm.timer();
    expect(lucky!.unchokedAs).toBe("optimistic");
  });

  it("stays with its holder after 30 s while nobody else wants it", () => {
    const swarm = rounds();
    swarm.slots = 0;
    const only = swarm.join();
    swarm.timers(10);
    expect(only.unchokedAs).toBe("optimistic");
    expect(only.lastOptimisticAt).toBe(10_000);
  });

  it("is also given to a snubbed peer: its only way back", () => {
    const swarm = rounds();
    const snubbed = swarm.join({ snubbed: true });
    swarm.timer();
    expect(snubbed.unchokedAs).toBe("optimistic");
  });

  it("goes three times as often to a newcomer as to a peer that has been here for long", () => {
    let newcomer = 0;
    const draws = 4_000;
    for (let seed = 0; seed < draws; seed++) {
      const swarm = rounds(seed);
      swarm.slots = 0;
      swarm.now = 200_000;
      swarm.join({ connectedAt: 0 });
      swarm.join({ connectedAt: 195_000 });
      swarm.timer();
      if (swarm.unchoked[0]!.id === 2) newcomer++;
    }
    // 3 in 4; one standard deviation is 0.7 %
    expect(newcomer / draws).toBeGreaterThan(0.72);
    expect(newcomer / draws).toBeLessThan(0.78);
  });

  it.each([1, 2, 3])("comes to each of 16 that wait before it comes to anybody twice (seed %i)", (seed) => {
    const swarm = rounds(seed);
    swarm.joinMany(20);
    swarm.gives = ({ id }) => (id <= 4 ? 1_000 : 0);
    for (let lap = 0; lap < 4; lap++) {
      const turns = swarm.timers(16 * 3).map((answer) => answer.at(-1)!.peer as number);
      const holders = [...new Set(turns)].sort((a, b) => a - b);
      expect(holders).toEqual(Array.from({ length: 16 }, (_, index) => index + 5));
    }
  });

  it("is not held a round longer when a timer comes a little early", () => {
    const swarm = rounds();
    swarm.joinMany(20);
    swarm.gives = ({ id }) => (id <= 4 ? 1_000 : 0);
    swarm.timer();
    const [holder] = swarm.unchokedAs("optimistic");
    swarm.timers(2);
    swarm.now -= 20;
    swarm.timer();
    expect(holder!.unchoked).toBe(false);
  });

  it("is one of as many as there are, where there were more in the round before", () => {
    const held: FakePeerOptions = { unchoked: true, unchokedAs: "optimistic", lastOptimisticAt: 95_000 };
    const round = chokeRound(peers(held, held), { slots: 0, optimisticSlots: 1, now: 100_000 });
    expect(tft().unchoke(round)).toHaveLength(1);
  });

  it("goes first to who had no turn, and only what is left of them to others", () => {
    const hadTurn: FakePeerOptions = { lastOptimisticAt: 1 };
    const round = chokeRound(peers(hadTurn, {}, hadTurn), { slots: 0, optimisticSlots: 2, now: 100_000 });
    const [first, ...others] = ids(tft().unchoke(round));
    expect(first).toBe(2);
    expect(others).toHaveLength(1);
  });

  it("may go, in a timer round, to who has just lost a regular slot", () => {
    const beaten: FakePeerOptions = { unchoked: true, unchokedAs: "regular" };
    const round = chokeRound(peers(beaten, { received: bytes(9) }), { slots: 1, optimisticSlots: 1 });
    expect(tft().unchoke(round)).toEqual([
      { peer: 2, reason: "regular" },
      { peer: 1, reason: "optimistic" },
    ]);
  });

  it.each([1, 2, 3, 4, 5])("goes between rounds to who has no slot at all (seed %i)", (seed) => {
    const snubbed: FakePeerOptions = { unchoked: true, unchokedAs: "regular", snubbed: true };
    const round = chokeRound(peers(snubbed, snubbed, {}, snubbed), {
      ...{ trigger: "slot-free", slots: 3, optimisticSlots: 1, random: new SeededRandom(seed) },
    });
    expect(tft().unchoke(round)).toContainEqual({ peer: 3, reason: "optimistic" });
  });
});
