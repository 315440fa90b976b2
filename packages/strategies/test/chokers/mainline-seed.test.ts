import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { MainlineSeed } from "../../src/index.js";
import { ids, peers } from "./round-views.js";

function seed(slots: number, optimisticSlots = 0): SimulatedRounds {
  const swarm = new SimulatedRounds(new MainlineSeed());
  Object.assign(swarm, { seeding: true, slots, optimisticSlots });
  return swarm;
}

/** New peers in each of `count` rounds. */
function changes(swarm: SimulatedRounds, count: number): number[] {
  return Array.from({ length: count }, () => {
    const before = new Set(swarm.unchoked);
    swarm.timer();
    return swarm.unchoked.filter((peer) => !before.has(peer)).length;
  });
}

describe("mainline-seed", () => {
  it.each([
    [4, 0, [1, 0, 1, 1, 0, 1]], // rounds 2 to 7: two of three
    [4, 1, [1, 0, 1, 1, 0, 1]],
    [3, 0, [1, 0, 0, 1, 0, 0]],
    [10, 0, [2, 1, 1, 2, 1, 1]],
  ])("of %i + %i slots gives a third anew every 30 s", (slots, optimistic, expected) => {
    const swarm = seed(slots, optimistic);
    swarm.joinMany(40);
    swarm.timer();
    expect(swarm.unchoked).toHaveLength(slots + optimistic);
    expect(changes(swarm, 6)).toEqual(expected);
    expect(swarm.unchoked).toHaveLength(slots + optimistic);
  });

  it("takes the slot of who has had its own for longest, not of who is slowest", () => {
    const now = 100_000;
    const held = (agoMs: number, rate: number) => ({
      unchoked: true,
      unchokedAs: "regular",
      unchokedAt: now - agoMs,
      sent: { rate },
    });
    const views = peers(held(20_000, 9), held(10_000, 1), held(30_000, 9), held(40_000, 99), {});
    const answer = new MainlineSeed().unchoke(
      chokeRound(views, { seeding: true, slots: 4, optimisticSlots: 0, number: 2, now }),
    );
    // new ones, the newest first; then the old ones, the fastest first: 3 goes
    expect(ids(answer)).toEqual([2, 1, 4, 5]);
    expect(answer.map(({ reason }) => reason)).toEqual(["regular", "regular", "regular", "random"]);
  });

  it("keeps an old one that waits for blocks before an old one that does not", () => {
    const held = { unchoked: true, unchokedAs: "regular", unchokedAt: 0 };
    const views = peers({ ...held, sent: { rate: 99 } }, { ...held, queuedBytes: 1 }, {});
    const answer = new MainlineSeed().unchoke(
      chokeRound(views, { seeding: true, slots: 2, optimisticSlots: 0, number: 2, now: 100_000 }),
    );
    expect(ids(answer)).toEqual([2, 3]);
  });

  it("chokes nobody while nobody waits", () => {
    const swarm = seed(4);
    swarm.joinMany(4);
    swarm.timer();
    expect(changes(swarm, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(swarm.unchoked).toHaveLength(4);
  });

  it("gives a slot that falls free at once, and takes that off the next round's", () => {
    const swarm = seed(4);
    swarm.joinMany(40);
    swarm.timers(3);
    swarm.leave(swarm.unchoked[0]!);
    swarm.slotFree();
    expect(swarm.unchoked).toHaveLength(4);
    swarm.slotFree();
    expect(swarm.unchoked).toHaveLength(4);
    expect(changes(swarm, 3)).toEqual([0, 1, 0]); // without: 1, 1, 0
  });

  it("chokes nobody between rounds, though there are fewer slots than there were", () => {
    const held = { unchoked: true, unchokedAs: "regular", unchokedAt: 0 };
    const round = chokeRound(peers(held, held, held, {}), {
      ...{ trigger: "slot-free", seeding: true, slots: 2, optimisticSlots: 0, now: 100_000 },
    });
    expect(ids(new MainlineSeed().unchoke(round))).toEqual([1, 2, 3]);
  });

  it("serves everybody about the same, whatever it takes", () => {
    const swarm = seed(4);
    for (const peer of swarm.joinMany(20)) peer.queuedBytes = 16_384;
    swarm.takes = ({ id }) => id * 1_000;
    const times = new Map(swarm.peers.map(({ id }) => [id as number, 0]));
    for (const id of swarm.timers(6_000).flatMap(ids)) times.set(id, times.get(id)! + 1);
    // 1,200 rounds each; turns of about 6 rounds come at random
    for (const count of times.values()) expect(Math.abs(count - 1_200)).toBeLessThan(300);
  });
});
