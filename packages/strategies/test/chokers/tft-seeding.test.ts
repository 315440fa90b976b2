import { chokeRound, fakePeer } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { ids } from "./round-views.js";
import { rounds, tft } from "./tft-rounds.js";

const MIB = 1024 * 1024;

describe("tft, seeding", () => {
  it("gives the slots by turns: a quota of 20 pieces, then whoever waited longest", () => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.slots = 2;
    swarm.optimisticSlots = 0;
    swarm.joinMany(5);
    swarm.takes = () => 4 * MIB; // 4 pieces a round: the quota is reached after 5 rounds, the minute after 6
    const turns = swarm.timers(19).map((answer) => answer.map(({ peer }) => peer as number));
    expect(turns[0]).toEqual([1, 2]);
    expect(turns[5]).toEqual([1, 2]);
    expect(turns[6]).toEqual([3, 4]);
    expect(turns[12]).toEqual([5, 1]);
    expect(turns[18]).toEqual([2, 3]);
  });

  it("lets a turn last until its quota, if that takes longer", () => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.slots = 1;
    swarm.optimisticSlots = 0;
    const [first] = swarm.joinMany(2);
    swarm.takes = () => 2 * MIB;
    swarm.timers(10);
    expect(first!.unchoked).toBe(true);
    swarm.timer();
    expect(first!.unchoked).toBe(false);
  });

  it("ends the turn of a peer that takes nothing after a minute", () => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.slots = 1;
    swarm.optimisticSlots = 0;
    const [idle, other] = swarm.joinMany(2);
    swarm.timers(6);
    expect(idle!.unchoked).toBe(true);
    swarm.timer();
    expect(other!.unchokedAs).toBe("regular");
  });

  it.each([
    ["of a peer that takes a trickle after a minute", 500, 6],
    ["of a slow peer after half an hour", 64 * 1024, 180],
  ])("ends the turn %s", (_, bytes, lasts) => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.slots = 1;
    swarm.optimisticSlots = 0;
    const [slow, other] = swarm.joinMany(2);
    swarm.takes = () => bytes;
    swarm.timers(lasts);
    expect(slow!.unchoked).toBe(true);
    swarm.timer();
    expect(other!.unchokedAs).toBe("regular");
  });

  it("leaves a slot with its holder after the quota while nobody waits", () => {
    const swarm = rounds();
    swarm.seeding = true;
    const [only] = swarm.joinMany(1);
    swarm.takes = () => 100 * MIB;
    swarm.timers(50);
    expect(only!.unchokedAt).toBe(10_000);
  });

  it("does not let newcomers pass who waits for a second turn", () => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.slots = 1;
    swarm.optimisticSlots = 0;
    const [first, second] = swarm.joinMany(2);
    swarm.takes = () => 10 * MIB;
    swarm.timers(7);
    expect(second!.unchoked).toBe(true);
    swarm.join(); // joins after the first one's turn began
    swarm.timers(6);
    expect(first!.unchoked).toBe(true);
  });

  it("prefers, of two that waited equally long, the one that was sent less", () => {
    const views = [fakePeer({ id: 1, sent: { total: 9 } }), fakePeer({ id: 2, sent: { total: 3 } })];
    const round = chokeRound(views, { seeding: true, slots: 1, optimisticSlots: 0 });
    expect(tft().unchoke(round)).toEqual([{ peer: 2, reason: "regular" }]);
  });

  const HELD = { unchoked: true, unchokedAs: "regular", unchokedAt: 0 } as const;
  /** Its minute and quota are over. */
  const SERVED = { ...HELD, sent: { lastRound: 1, total: 99 * MIB }, sentSinceUnchoke: 99 * MIB };
  const SEEDING = { seeding: true, optimisticSlots: 0, now: 200_000 };

  it("goes by whose turn lasts, who waits, and whose turn is over, and names nobody twice", () => {
    const views = [
      fakePeer({ id: 1, ...SERVED }),
      fakePeer({ id: 2 }),
      fakePeer({ id: 3, ...HELD, unchokedAt: 195_000 }),
    ];
    expect(ids(tft().unchoke(chokeRound(views, { ...SEEDING, slots: 9 })))).toEqual([3, 2, 1]);
  });

  it("takes a slot that is no more there from the one who had its own for longest", () => {
    const views = [
      fakePeer({ id: 1, ...SERVED, unchokedAt: 20_000 }),
      fakePeer({ id: 2, ...SERVED, unchokedAt: 10_000 }),
      fakePeer({ id: 3, ...SERVED, unchokedAt: 30_000 }),
    ];
    expect(ids(tft().unchoke(chokeRound(views, { ...SEEDING, slots: 2 })))).toEqual([3, 1]);
  });

  it("ends the turn of a peer that took much and then nothing for a round", () => {
    const idle = fakePeer({
      id: 1,
      ...HELD,
      sent: { lastRound: 0, total: 9 * MIB },
      sentSinceUnchoke: 9 * MIB,
    });
    const busy = fakePeer({
      id: 1,
      ...HELD,
      sent: { lastRound: 1, total: 9 * MIB },
      sentSinceUnchoke: 9 * MIB,
    });
    const next = fakePeer({ id: 2 });
    expect(ids(tft().unchoke(chokeRound([idle, next], { ...SEEDING, slots: 1 })))).toEqual([2]);
    expect(ids(tft().unchoke(chokeRound([busy, next], { ...SEEDING, slots: 1 })))).toEqual([1]);
  });

  it("lets its optimistic slot go round too, 30 s each", () => {
    const swarm = rounds();
    swarm.seeding = true;
    swarm.joinMany(20);
    swarm.takes = () => MIB;
    swarm.timer();
    const turns = Array.from({ length: 30 }, () => {
      const [holder] = swarm.unchokedAs("optimistic");
      const held = [0, 0, 0].map(() => (swarm.timer(), holder!.unchokedAs));
      expect(held.slice(0, 2)).toEqual(["optimistic", "optimistic"]);
      expect(held[2]).not.toBe("optimistic");
      return holder!.id;
    });
    expect(new Set(turns).size).toBeGreaterThan(10);
  });
});
