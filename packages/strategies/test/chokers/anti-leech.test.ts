import { chokeRound, type FakePeerOptions, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { AntiLeech } from "../../src/index.js";
import { bytes, ids, OPTIMISTIC, peers } from "./round-views.js";

const MIB = 1024 * 1024;
const held = { unchoked: true, unchokedAs: "regular", unchokedAt: 50_000 };
/** The order in which a seed of 100 pieces of 1 MiB serves. */
const order = (...options: FakePeerOptions[]) =>
  ids(
    new AntiLeech(OPTIMISTIC).unchoke(
      chokeRound(peers(...options), { seeding: true, slots: 9, optimisticSlots: 0, now: 100_000 }),
    ),
  );

describe("anti-leech", () => {
  it("serves beginners and finishers before those in between", () => {
    // 45, 30, 1, 10, 49 and 20 pieces from the middle
    const holding = [5, 80, 49, 40, 99, 70].map((pieceCount) => ({ pieceCount }));
    expect(order(...holding)).toEqual([5, 1, 2, 6, 4, 3]);
  });

  it("counts what we sent as held, up to the middle: nobody looks new by hiding pieces, nor finished by taking", () => {
    const sent = (pieces: number) => ({ sent: { total: pieces * MIB } });
    // 50, 20, 0 and 0 pieces from the middle
    expect(order({ ...sent(30) }, { ...sent(95) }, {}, { pieceCount: 10, ...sent(60) })).toEqual([
      3, 1, 2, 4,
    ]);
  });

  it("takes a slot from who took nothing for a round, and not before", () => {
    expect(order({}, { ...held, sent: bytes(0) })).toEqual([1, 2]);
    expect(order({}, { ...held, unchokedAt: 95_000, sent: bytes(0) })).toEqual([2, 1]);
    expect(order({}, { ...held, sent: bytes(1) })).toEqual([2, 1]);
  });

  it("prefers, while leeching, who sent us more", () => {
    expect(order({ pieceCount: 0 }, { pieceCount: 50, received: bytes(1) })).toEqual([2, 1]);
  });

  it("brings a crowd of beginners forward evenly: none is served in full while another has nothing", () => {
    const swarm = new SimulatedRounds(new AntiLeech(OPTIMISTIC));
    swarm.seeding = true;
    swarm.joinMany(12);
    swarm.takes = (peer) => {
      peer.pieceCount++;
      return MIB;
    };
    swarm.timers(61); // 5 pieces in each of 60 rounds: 25 for each peer
    for (const { pieceCount } of swarm.peers) {
      expect(pieceCount).toBeGreaterThan(15);
      expect(pieceCount).toBeLessThan(35);
    }
  });
});
