import { chokeRound, type FakePeerOptions } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { bytes, ids, peers } from "./round-views.js";
import { rounds, tft } from "./tft-rounds.js";

/** Keys of the regular slots in a timer round with `slots` of them and no optimistic one. */
function regular(slots: number, ...options: FakePeerOptions[]): number[] {
  const round = chokeRound(peers(...options), { slots, optimisticSlots: 0, now: 100_000 });
  return ids(tft().unchoke(round));
}

describe("tft, leeching: one round by hand", () => {
  it("serves who sent us most in the last round", () => {
    expect(
      regular(
        2,
        { received: bytes(5) },
        { received: bytes(9) },
        { received: bytes(0) },
        { received: bytes(7) },
      ),
    ).toEqual([2, 4]);
  });

  it("lets the rate decide between equal rounds", () => {
    const at = (rate: number) => ({ received: { ...bytes(5), rate } });
    expect(regular(1, at(1), at(3))).toEqual([2]);
  });

  it("leaves a slot with its holder when all else is equal", () => {
    const holder = { received: bytes(5), unchoked: true, unchokedAs: "regular" };
    expect(regular(1, { received: bytes(5) }, holder)).toEqual([2]);
  });

  it("falls back on who connected first", () => {
    expect(regular(2, {}, {}, {})).toEqual([1, 2]);
  });

  it("gives a snubbed peer no regular slot, even where nobody else wants it", () => {
    expect(regular(2, { received: bytes(9), snubbed: true }, {})).toEqual([2]);
  });

  it("never serves who is not interested, nor a seed", () => {
    expect(regular(4, { interestedInUs: false, received: bytes(9) }, { isSeed: true }, {})).toEqual([3]);
  });

  it("serves everybody interested while they are fewer than the slots", () => {
    expect(regular(4, {}, {}, {})).toEqual([1, 2, 3]);
  });
});

describe("tft, leeching: many rounds", () => {
  it("never serves more than its slots, whoever comes, goes, gives and loses interest", () => {
    const swarm = rounds(7);
    const chance = swarm.random.fork("world");
    swarm.gives = () => chance.below(4) * 1_000;
    for (let round = 0; round < 500; round++) {
      if (swarm.peers.length < 30 && chance.below(2) === 0) swarm.join();
      if (swarm.peers.length > 5 && chance.below(3) === 0) swarm.leave(swarm.peers[chance.below(5)]!);
      for (const peer of swarm.peers) peer.interestedInUs = chance.below(5) > 0;
      for (const peer of swarm.peers) peer.snubbed = chance.below(9) === 0;
      swarm.timer();
      for (const peer of swarm.peers) if (chance.below(9) === 0) peer.interestedInUs = !peer.interestedInUs;
      swarm.slotFree();
      expect(swarm.unchokedAs("regular").length).toBeLessThanOrEqual(4);
      expect(swarm.unchokedAs("optimistic").length).toBeLessThanOrEqual(1);
    }
  });

  it("takes the regular slot of a free rider as soon as contributors wait", () => {
    const swarm = rounds();
    const rider = swarm.join();
    swarm.timer();
    expect(rider.unchokedAs).toBe("regular");
    swarm.joinMany(4);
    swarm.gives = ({ id }) => (id === rider.id ? 0 : 1);
    const answers = swarm.timers(60);
    const served = answers.filter((answer) =>
      answer.some(({ peer, reason }) => peer === rider.id && reason === "regular"),
    );
    expect(served).toEqual([]);
  });

  it("does not fibrillate among peers that give the same", () => {
    const swarm = rounds();
    swarm.joinMany(10);
    swarm.gives = () => 1_000;
    swarm.timer();
    const before = swarm.unchokedAs("regular").map(({ id }) => id);
    let changes = 0;
    for (let round = 0; round < 30; round++) {
      swarm.timer();
      // a newcomer that gives as much is no reason to choke a peer
      if (round === 10) swarm.join({ id: 99 });
      const now = swarm.unchokedAs("regular").map(({ id }) => id);
      if (now.join() !== before.join()) changes++;
    }
    expect(changes).toBe(0);
  });

  it("decides the same for the same seed, and otherwise for another", () => {
    const story = (seed: number): string => {
      const swarm = rounds(seed);
      swarm.joinMany(20);
      swarm.gives = ({ id }) => (id * 7) % 5;
      return JSON.stringify(swarm.timers(50));
    };
    expect(story(3)).toBe(story(3));
    expect(story(3)).not.toBe(story(4));
  });

  it("names nobody who has left, though a thousand peers come and go", () => {
    const swarm = rounds();
    swarm.gives = ({ id }) => id % 7;
    for (let round = 0; round < 200; round++) {
      swarm.joinMany(5);
      const here = new Set(swarm.peers.map(({ id }) => id));
      const named = [...swarm.timer(), ...swarm.slotFree()].map(({ peer }) => peer);
      expect(named.filter((peer) => !here.has(peer))).toEqual([]);
      if (round >= 5) for (const peer of swarm.peers.slice(0, 5)) swarm.leave(peer);
    }
  });
});

describe("tft between timer rounds", () => {
  it("serves a lone leecher from a seed at once", () => {
    const swarm = rounds();
    swarm.seeding = true;
    const leecher = swarm.join();
    expect(swarm.slotFree()).toEqual([{ peer: leecher.id, reason: "regular" }]);
  });

  it("serves the first to come, regular slots first, without waiting for a round", () => {
    const swarm = rounds();
    for (let peer = 0; peer < 7; peer++) {
      swarm.join();
      swarm.slotFree(100);
    }
    expect(swarm.unchokedAs("regular").map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(swarm.unchokedAs("optimistic").map(({ id }) => id)).toEqual([5]);
  });

  it("answers as in the running round when nothing is free, and draws nobody again", () => {
    const [swarm, twin] = [rounds(), rounds()];
    for (const each of [swarm, twin]) each.joinMany(12);
    const before = swarm.timer();
    expect(twin.timer()).toEqual(before);
    for (let ask = 0; ask < 20; ask++) expect(new Set(swarm.slotFree(400))).toEqual(new Set(before));
    expect(swarm.random.next()).toBe(twin.random.next());
  });

  it("gives what is free to the best of those that wait, and chokes nobody for them", () => {
    const swarm = rounds();
    swarm.joinMany(12);
    swarm.timer();
    const [gone, ...stay] = swarm.unchokedAs("regular");
    const [best, second] = swarm.peers.filter((peer) => !peer.unchoked);
    best!.received = { total: 9, lastRound: 9, rate: 1 };
    second!.received = { total: 5, lastRound: 5, rate: 1 };
    swarm.leave(gone!);
    swarm.slotFree();
    expect(new Set(swarm.unchokedAs("regular"))).toEqual(new Set([...stay, best]));
  });

  it("counts a slot as taken until its holder, no longer interested, is choked by a timer round", () => {
    const swarm = rounds();
    swarm.joinMany(8);
    swarm.timer();
    swarm.unchokedAs("regular")[0]!.interestedInUs = false;
    swarm.unchokedAs("optimistic")[0]!.interestedInUs = false;
    swarm.slotFree();
    expect(swarm.unchoked).toHaveLength(5);
    swarm.timer();
    expect(swarm.unchoked.filter((peer) => !peer.interestedInUs)).toEqual([]);
    expect(swarm.unchoked).toHaveLength(5);
  });

  it("keeps a peer whose optimistic time ran out between rounds until the next one", () => {
    const swarm = rounds();
    swarm.slots = 0;
    swarm.joinMany(3);
    swarm.timers(3);
    const [holder] = swarm.unchoked;
    swarm.now += 9_000;
    expect(swarm.slotFree().map(({ peer }) => peer)).toEqual([holder!.id]);
  });
});
