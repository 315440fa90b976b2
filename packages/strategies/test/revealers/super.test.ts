import { type SeededPeer, SimulatedSeed } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { RevealAll, SuperSeeding } from "../../src/index.js";

/** A super-seed and `peers` peers without a piece. */
function world(pieceCount: number, peers: number): { swarm: SimulatedSeed; members: SeededPeer[] } {
  const swarm = new SimulatedSeed(new SuperSeeding(), pieceCount);
  return { swarm, members: Array.from({ length: peers }, () => swarm.join()) };
}

describe("all", () => {
  it("tells everybody of everything", () => {
    expect(new RevealAll().reveal()).toBe("all");
  });
});

describe("super", () => {
  it("tells each peer of one piece, no two of the same", () => {
    const { swarm, members } = world(10, 10);
    for (const { revealed } of members) expect(revealed.size).toBe(1);
    expect(new Set(members.map((member) => swarm.openOffer(member))).size).toBe(10);
  });

  it("picks pieces at random", () => {
    const first = world(40, 8).members.map(({ revealed }) => [...revealed][0]!);
    expect(first).not.toEqual([...first].sort((a, b) => a - b));
  });

  it("tells a peer of its next piece when another peer has its first too, not before", () => {
    const { swarm, members } = world(10, 2);
    const [giver, taker] = members as [SeededPeer, SeededPeer];
    const piece = swarm.openOffer(giver)!;
    swarm.fetch(giver);
    expect(giver.revealed.size).toBe(1);
    swarm.gain(taker, piece);
    expect(giver.revealed.size).toBe(2);
    expect(taker.revealed.size).toBe(1);
    expect(swarm.openOffer(giver)).not.toBe(swarm.openOffer(taker));
  });

  it("waits for the piece of the peer in question, not for any", () => {
    const { swarm, members } = world(10, 3);
    const [one, two, three] = members as [SeededPeer, SeededPeer, SeededPeer];
    swarm.fetch(one);
    swarm.fetch(two);
    swarm.gain(three, [...two.revealed][0]!);
    expect([one.revealed.size, two.revealed.size, three.revealed.size]).toEqual([1, 2, 1]);
  });

  it("tells a peer that is alone of one piece after the other, and of no more once it is not", () => {
    const { swarm, members } = world(10, 1);
    const [alone] = members as [SeededPeer];
    swarm.fetch(alone);
    swarm.fetch(alone);
    expect(alone.revealed.size).toBe(3);
    const other = swarm.join();
    swarm.fetch(alone);
    expect(alone.revealed.size).toBe(3);
    swarm.leave(other);
    expect(alone.revealed.size).toBe(4);
  });

  it("tells a peer of one piece after the other also while the others take no interest, as other super-seeds", () => {
    const { swarm, members } = world(10, 1);
    const [alone] = members as [SeededPeer];
    const others = [swarm.join(), swarm.join()];
    for (const other of others) other.view.interestedInUs = false;
    swarm.fetch(alone);
    swarm.gain(others[0]!, swarm.openOffer(others[0]!)!); // reported the same piece
    while (swarm.openOffer(alone) !== undefined) swarm.fetch(alone);
    expect(alone.held.size).toBe(10);
  });

  it("tells of what was told in vain when there is nothing else", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const swarm = new SimulatedSeed(new SuperSeeding(), 4, seed);
      const idle = swarm.join();
      idle.view.interestedInUs = false;
      const alone = swarm.join();
      const told = [];
      for (let piece = 0; piece < 4; piece++) {
        told.push(swarm.openOffer(alone));
        swarm.fetch(alone);
      }
      expect(told[3]).toBe(swarm.openOffer(idle));
    }
  });

  it("does not wait for a peer that fetched before and takes no interest in what it was told of since", () => {
    const { swarm, members } = world(10, 2);
    const [one, other] = members as [SeededPeer, SeededPeer];
    const piece = swarm.openOffer(other)!;
    swarm.fetch(other);
    swarm.gain(one, piece);
    expect(other.revealed.size).toBe(2);
    other.view.interestedInUs = false;
    swarm.fetch(one);
    expect(one.revealed.size).toBe(2);
  });

  it("waits for a peer that knows of nothing more just now: what it was told of it has fetched", () => {
    const { swarm, members } = world(10, 2);
    const [one, other] = members as [SeededPeer, SeededPeer];
    swarm.fetch(other);
    other.view.interestedInUs = false;
    swarm.fetch(one);
    expect(one.revealed.size).toBe(1);
  });

  it("remembers that a peer that left had the piece", () => {
    const { swarm, members } = world(10, 3);
    const [giver, gone, latecomer] = members as [SeededPeer, SeededPeer, SeededPeer];
    swarm.gain(gone, swarm.openOffer(giver)!);
    swarm.leave(gone);
    swarm.fetch(giver);
    expect(giver.revealed.size).toBe(2);
    swarm.fetch(latecomer);
    expect(latecomer.revealed.size).toBe(1);
  });

  it("counts what a newcomer brings as passed on", () => {
    const { swarm, members } = world(10, 2);
    const [giver] = members as [SeededPeer];
    const piece = swarm.openOffer(giver)!;
    swarm.fetch(giver);
    swarm.join([piece]);
    expect(giver.revealed.size).toBe(2);
  });

  it("offers what a leaving peer was to get again", () => {
    const { swarm, members } = world(3, 3);
    const [gone, ...others] = members as [SeededPeer, SeededPeer, SeededPeer];
    const piece = swarm.openOffer(gone)!;
    swarm.leave(gone);
    expect(others.some((member) => swarm.openOffer(member) === piece)).toBe(false);
    expect(swarm.openOffer(swarm.join())).toBe(piece);
  });

  it("offers what a leaving peer alone had again", () => {
    const { swarm, members } = world(3, 3);
    const [gone] = members as [SeededPeer];
    const piece = swarm.openOffer(gone)!;
    swarm.fetch(gone);
    swarm.leave(gone);
    expect(swarm.openOffer(swarm.join())).toBe(piece);
  });

  it("does not offer what a leaving peer had passed on", () => {
    const { swarm, members } = world(4, 3);
    const [gone, heir] = members as [SeededPeer, SeededPeer, SeededPeer];
    const piece = swarm.openOffer(gone)!;
    swarm.fetch(gone);
    swarm.gain(heir, piece);
    swarm.leave(gone);
    expect(swarm.openOffer(swarm.join())).not.toBe(piece);
  });

  it("tells of nothing that a peer brought along", () => {
    const swarm = new SimulatedSeed(new SuperSeeding(), 3);
    swarm.join([0, 1]);
    expect(swarm.openOffer(swarm.join())).toBeUndefined();
    expect(swarm.peers.map((member) => swarm.openOffer(member))).toEqual([2, undefined]);
  });

  it("tells a second peer of a piece under way when it has fetched another and lacks nothing else", () => {
    const { swarm, members } = world(2, 2);
    const [slow, quick] = members as [SeededPeer, SeededPeer];
    const [under, passed] = [swarm.openOffer(slow)!, swarm.openOffer(quick)!];
    const third = swarm.join();
    expect(swarm.openOffer(third)).toBe(undefined);
    swarm.fetch(quick);
    expect(swarm.openOffer(third)).toBe(undefined);
    swarm.gain(third, passed);
    expect([swarm.openOffer(quick), swarm.openOffer(third)]).toEqual([under, undefined]);
  });

  it("tells one peer at a time of what another was told of", () => {
    const { swarm, members } = world(4, 4);
    const [slow, slower, ...quick] = members as [SeededPeer, SeededPeer, SeededPeer, SeededPeer];
    const [one, other] = quick.map((member) => swarm.openOffer(member)!);
    for (const member of quick) swarm.fetch(member);
    swarm.gain(quick[0], other!);
    swarm.gain(quick[1], one!);
    const doubled = quick.map((member) => swarm.openOffer(member));
    expect(doubled.filter((piece) => piece !== undefined)).toHaveLength(1);
    const rescuer = quick[doubled.findIndex((piece) => piece !== undefined)]!;
    expect([swarm.openOffer(slow), swarm.openOffer(slower)]).toContain(swarm.openOffer(rescuer));
    swarm.leave(rescuer);
    const [heir] = quick.filter((member) => member !== rescuer);
    expect([swarm.openOffer(slow), swarm.openOffer(slower)]).toContain(swarm.openOffer(heir!));
  });

  it("tells one of those that come back of what only peers without any piece were told of", () => {
    const swarm = new SimulatedSeed(new SuperSeeding(), 2);
    const complete = swarm.join([0, 1]);
    const idle = [1, 2, 3, 4].map(() => swarm.join());
    expect(idle.map((member) => swarm.openOffer(member)).sort()).toEqual([0, 0, 1, 1]);
    swarm.leave(complete);
    const [first, second] = [swarm.join([0]), swarm.join([0])];
    expect([swarm.openOffer(first), swarm.openOffer(second)]).toEqual([1, undefined]);
    swarm.leave(first);
    expect(swarm.openOffer(second)).toBe(1);
  });

  it("tells, once every piece was seen, of what the fewest hold or are about to", () => {
    const swarm = new SimulatedSeed(new SuperSeeding(), 4);
    const seen = [0, 1, 2, 3];
    swarm.join(seen);
    swarm.join([0, 1]);
    swarm.join([0, 1]);
    // holders of the pieces: 3, 3, 1, 1; two peers lack 2 and 3
    const offers = swarm.peers.slice(1).map((member) => swarm.openOffer(member));
    expect(offers.sort()).toEqual([2, 3]);
    // even with one under way, rarer than what three hold
    expect([swarm.openOffer(swarm.join()), swarm.openOffer(swarm.join())].sort()).toEqual([2, 3]);
    expect(swarm.peers[0]!.revealed.size).toBe(0);
  });

  it("tells, once every piece was seen, of one after the other, as others have them all", () => {
    const swarm = new SimulatedSeed(new SuperSeeding(), 4);
    swarm.join([0, 1, 2, 3]);
    const late = swarm.join();
    for (let told = 1; told <= 4; told++) {
      expect(late.revealed.size).toBe(told);
      swarm.fetch(late);
    }
  });

  it("leaves alone who was told of everything before, and its pieces to the others", () => {
    const swarm = new SimulatedSeed(new SuperSeeding(), 2);
    const told = swarm.joinTold();
    const [one, other] = [swarm.join(), swarm.join()];
    expect([swarm.openOffer(one), swarm.openOffer(other)].sort()).toEqual([0, 1]);
    swarm.gain(told, 0);
    swarm.gain(told, 1);
    expect(told.revealed.size).toBe(2);
  });

  it.each([0, 1])("offers nothing as new that came from elsewhere meanwhile (%d)", (which) => {
    const { swarm, members } = world(4, 2);
    const [giver, taker] = members as [SeededPeer, SeededPeer];
    const offered = members.map((member) => swarm.openOffer(member)!);
    const untold = [0, 1, 2, 3].filter((piece) => !offered.includes(piece));
    swarm.gain(taker, untold[which]!);
    swarm.fetch(giver);
    swarm.gain(taker, offered[0]!);
    expect(swarm.openOffer(giver)).toBe(untold[1 - which]);
  });
});
