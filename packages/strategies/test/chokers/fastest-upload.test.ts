import { chokeRound, type FakePeerOptions, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { FastestUpload } from "../../src/index.js";
import { bytes, ids, OPTIMISTIC, peers } from "./round-views.js";

const held = { unchoked: true, unchokedAs: "regular", unchokedAt: 50_000 };
const regular = (slots: number, ...options: FakePeerOptions[]) =>
  ids(
    new FastestUpload(OPTIMISTIC).unchoke(
      chokeRound(peers(...options), { slots, optimisticSlots: 0, now: 100_000 }),
    ),
  );

describe("fastest-upload", () => {
  it("serves who takes fastest", () => {
    expect(
      regular(2, { ...held, sent: bytes(5) }, { ...held, sent: bytes(9) }, { ...held, sent: bytes(7) }),
    ).toEqual([2, 3]);
  });

  it("does not count what trickles out to a choked peer", () => {
    expect(regular(1, { ...held, sent: bytes(5) }, { sent: bytes(9) })).toEqual([1]);
  });

  it("prefers, while leeching, who sent us more", () => {
    expect(regular(1, { ...held, sent: bytes(9) }, { received: bytes(1) })).toEqual([2]);
  });

  it("leaves a slot with its holder among equals, then goes by the longest wait", () => {
    expect(regular(3, { unchokedAt: 30_000 }, { unchokedAt: 20_000 }, held, { connectedAt: 25_000 })).toEqual(
      [3, 2, 4],
    );
  });

  it("finds a faster peer through the optimistic slot, and keeps it", () => {
    const swarm = new SimulatedRounds(new FastestUpload(OPTIMISTIC));
    swarm.seeding = true;
    swarm.joinMany(12);
    swarm.takes = ({ id }) => id * 1_000;
    swarm.timers(100);
    expect(swarm.unchokedAs("regular").map(({ id }) => id)).toEqual([9, 10, 11, 12]);
  });
});
