import { SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { RandomSlots } from "../../src/index.js";
import { ids } from "./round-views.js";

const rounds = (seed?: number) => new SimulatedRounds(new RandomSlots({ holdMs: 30_000 }), seed);

describe("random", () => {
  it("gives all slots, optimistic ones too, to different interested peers", () => {
    const swarm = rounds();
    const [first] = swarm.joinMany(20);
    first!.interestedInUs = false;
    for (const answer of swarm.timers(60)) {
      expect(new Set(ids(answer)).size).toBe(5);
      expect(ids(answer)).not.toContain(1);
      expect(answer.every(({ reason }) => reason === "random")).toBe(true);
    }
  });

  it("serves each as often, whatever it gives", () => {
    const swarm = rounds();
    swarm.joinMany(10);
    swarm.gives = ({ id }) => id * 100_000;
    const served = new Map(swarm.peers.map(({ id }) => [id as number, 0]));
    for (const id of swarm.timers(3_000).flatMap(ids)) served.set(id, served.get(id)! + 1);
    // 1,000 draws of 5 in 10, three rounds each; one standard deviation is 47
    for (const times of served.values()) expect(Math.abs(times - 1_500)).toBeLessThan(200);
  });

  it("holds the slots for 30 s, then draws all anew", () => {
    const swarm = rounds();
    swarm.joinMany(20);
    const draws = swarm.timers(12).map((answer) =>
      ids(answer)
        .sort((a, b) => a - b)
        .join(),
    );
    for (const first of [0, 3, 6, 9]) expect(new Set(draws.slice(first, first + 3)).size).toBe(1);
    expect(new Set(draws).size).toBe(4);
  });

  it("does not put the next draw off when it is asked between rounds", () => {
    const swarm = rounds();
    swarm.joinMany(20);
    swarm.timers(3);
    const before = swarm.unchoked;
    swarm.slotFree(9_500);
    swarm.now -= 9_500;
    swarm.timer();
    expect(swarm.unchoked).not.toEqual(before);
  });

  it("draws a slot that falls free at once, and no other", () => {
    const swarm = rounds();
    swarm.joinMany(20);
    swarm.timer();
    const [gone, ...stay] = swarm.unchoked;
    swarm.leave(gone!);
    swarm.slotFree();
    expect(swarm.unchoked).toHaveLength(5);
    expect(swarm.unchoked).toEqual(expect.arrayContaining(stay));
    swarm.slotFree();
    expect(swarm.unchoked).toHaveLength(5);
  });
});
