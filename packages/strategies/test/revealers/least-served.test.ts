import type { PieceRevealer } from "@minibit/core/strategy";
import { type SeededPeer, SimulatedSeed } from "@minibit/core/testing";
import { describe, expect, it, vi } from "vitest";
import { LeastServed } from "../../src/index.js";

/** A smart seed and `peers` peers without a piece. */
function world(
  pieceCount: number,
  peers: number,
  ahead = 1,
): { swarm: SimulatedSeed; members: SeededPeer[] } {
  const swarm = new SimulatedSeed(new LeastServed({ ahead }), pieceCount);
  return { swarm, members: Array.from({ length: peers }, () => swarm.join()) };
}

describe("least-served", () => {
  it("tells each peer of as many pieces as it is to be ahead", () => {
    for (const { revealed } of world(10, 3, 2).members) expect(revealed.size).toBe(2);
  });

  it("tells a peer of the next piece as soon as it has one, without waiting that it is passed on", () => {
    const { swarm, members } = world(10, 2);
    const [one] = members as [SeededPeer];
    swarm.fetch(one);
    swarm.fetch(one);
    expect(one.revealed.size).toBe(3);
  });

  it("looks at the one piece that was reported, and at all only when somebody came or left", () => {
    const { swarm, members } = world(1_000, 3);
    const [one, other] = members as [SeededPeer, SeededPeer];
    const looks = vi.spyOn(swarm, "availability");
    swarm.fetch(one);
    swarm.fetch(other);
    expect(looks).toHaveBeenCalledTimes(2);
    swarm.leave(one);
    expect(looks).toHaveBeenCalledTimes(1_002);
  });

  it("begins with a report of somebody who came before", () => {
    const late = new LeastServed({ ahead: 1 });
    const reveal: PieceRevealer["reveal"] = (event, seen) =>
      event.type === "reported" ? late.reveal(event, seen) : [];
    const swarm = new SimulatedSeed({ reveal }, 4);
    const one = swarm.join();
    swarm.gain(one, 0);
    expect(one.revealed.size).toBe(1);
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
    const { swarm, members } = world(4, 1);
    const [one] = members as [SeededPeer];
    const offered = swarm.openOffer(one)!;
    const [held, alsoHeld, left] = [0, 1, 2, 3].filter((piece) => piece !== offered);
    swarm.gain(one, held!);
    swarm.gain(one, alsoHeld!);
    while (swarm.openOffer(one) !== undefined) swarm.fetch(one);
    expect(one.revealed).toEqual(new Set([offered, left]));
  });

  it("tells, of what is as rare, of what it sent least", () => {
    const { swarm, members } = world(10, 1);
    const [one] = members as [SeededPeer];
    for (let piece = 0; piece < 9; piece++) swarm.fetch(one);
    const last = swarm.openOffer(one);
    swarm.leave(one);
    expect(swarm.openOffer(swarm.join())).toBe(last);
  });

  it.each([
    ["has of others without being told of it", false],
    ["was told of and has of others all the same", true],
  ])("counts not as sent what a peer %s", (_, wasTold) => {
    for (let seed = 1; seed <= 20; seed++) {
      const swarm = new SimulatedSeed(new LeastServed({ ahead: 1 }), 2, seed);
      const one = swarm.join();
      const told = swarm.openOffer(one)!;
      const unsent = wasTold ? told : 1 - told;
      swarm.gain(one, unsent);
      swarm.fetch(one);
      swarm.leave(one);
      expect(swarm.openOffer(swarm.join())).toBe(unsent);
    }
  });

  it("tells rather of what choked peers were told of than of what it sent", () => {
    const { swarm, members } = world(2, 1);
    const [one] = members as [SeededPeer];
    const sent = swarm.openOffer(one)!;
    swarm.fetch(one);
    swarm.leave(one);
    for (let choked = 0; choked < 10; choked++) expect(swarm.openOffer(swarm.join())).toBe(1 - sent);
  });

  it("counts what an unchoked peer was told of as under way, and what a choked one was told of for less", () => {
    const { swarm, members } = world(2, 1);
    const [one] = members as [SeededPeer];
    const first = swarm.openOffer(one)!;
    // it holds the other piece, so the same one is revealed to it
    const other = swarm.join([1 - first]);
    expect(swarm.openOffer(other)).toBe(first);
    expect(swarm.openOffer(swarm.join())).toBe(first);
    for (const { view } of [one, other]) view.unchoked = true;
    expect(swarm.openOffer(swarm.join())).toBe(1 - first);
  });

  it("tells of what went with all who had it before what was served less and is still there", () => {
    const { swarm, members } = world(2, 2);
    const [one, other] = members as [SeededPeer, SeededPeer];
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
