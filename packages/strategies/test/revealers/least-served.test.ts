import { describe, expect, it } from "vitest";
import { LeastServed } from "../../src/index.js";
import { type Member, RevealedWorld } from "./revealed-world.js";

/** A smart seed and `peers` peers without a piece. */
function world(pieceCount: number, peers: number, ahead = 1): { swarm: RevealedWorld; members: Member[] } {
  const swarm = new RevealedWorld(new LeastServed({ ahead }), pieceCount);
  return { swarm, members: Array.from({ length: peers }, () => swarm.join()) };
}

describe("least-served", () => {
  it("tells each peer of as many pieces as it is to be ahead", () => {
    for (const { revealed } of world(10, 3, 2).members) expect(revealed.size).toBe(2);
  });

  it("tells a peer of the next piece as soon as it has one, without waiting that it is passed on", () => {
    const { swarm, members } = world(10, 2);
    const [one] = members as [Member];
    swarm.fetch(one);
    swarm.fetch(one);
    expect(one.revealed.size).toBe(3);
  });

  it("lets every piece leave once before one leaves twice", () => {
    const { swarm, members } = world(12, 3);
    const fetched: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      const member = members[turn % 3]!;
      fetched.push(swarm.openOffer(member)!);
      swarm.fetch(member);
    }
    expect(new Set(fetched).size).toBe(12);
  });

  it("tells a peer of nothing that it holds already", () => {
    const { swarm, members } = world(3, 2);
    const [one] = members as [Member];
    for (const piece of [0, 1, 2]) swarm.gain(one, piece);
    expect(one.revealed.size).toBeLessThanOrEqual(3);
    expect(swarm.openOffer(one)).toBeUndefined();
  });

  it("tells of what went with all who had it before what was served less and is still there", () => {
    const { swarm, members } = world(2, 2);
    const [one, other] = members as [Member, Member];
    const lost = swarm.openOffer(one)!;
    const kept = 1 - lost;
    swarm.fetch(one);
    swarm.gain(other, kept);
    swarm.fetch(other);
    const stayer = swarm.join();
    expect(swarm.openOffer(stayer)).toBe(kept);
    swarm.fetch(stayer);
    for (const leaver of [one, other]) swarm.leave(leaver);
    expect(swarm.openOffer(swarm.join())).toBe(lost);
  });
});
