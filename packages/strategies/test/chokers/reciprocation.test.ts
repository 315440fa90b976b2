import { chokeRound, fakePeer, type FakePeerOptions } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { Reciprocation } from "../../src/chokers/reciprocation.js";

const OPTIONS = { firstCost: 12_000, leastCost: 3_000, raise: 0.2, lower: 0.1, roundsToLower: 3 };
const reciprocates = { unchokesUs: true, received: { lastRound: 1, rate: 30_000 } };

/** An estimate of a served peer that does in each round what `rounds` says. */
function after(...rounds: FakePeerOptions[]): Reciprocation {
  const estimate = new Reciprocation(OPTIONS);
  estimate.served = true;
  for (const round of rounds) estimate.learn(fakePeer(round), chokeRound([]));
  return estimate;
}

const times = (count: number, round: FakePeerOptions) => Array.from({ length: count }, () => round);

describe("what a peer is thought to cost", () => {
  it("is raised by a fifth for each round in which it does not unchoke us", () => {
    expect(after().cost).toBe(12_000);
    expect(after({}).cost).toBeCloseTo(14_400, 6);
    expect(after({}, {}).cost).toBeCloseTo(17_280, 6);
  });

  it("is lowered by a tenth from the third round running in which it does", () => {
    expect(after(...times(2, reciprocates)).cost).toBe(12_000);
    expect(after(...times(3, reciprocates)).cost).toBeCloseTo(10_800, 6);
    expect(after(...times(4, reciprocates)).cost).toBeCloseTo(9_720, 6);
    expect(after(...times(2, reciprocates), {}, ...times(2, reciprocates)).cost).toBeCloseTo(14_400, 6);
  });

  it("falls no lower than the least and rises no higher than our whole upload", () => {
    expect(after(...times(99, reciprocates)).cost).toBe(3_000);
    expect(after(...times(999, {})).cost).toBe(1024 * 1024);
  });

  it("stays while it is not served, or has nothing for us", () => {
    const idle = new Reciprocation(OPTIONS);
    for (const round of [{}, ...times(5, reciprocates)]) idle.learn(fakePeer(round), chokeRound([]));
    expect(idle.cost).toBe(12_000);
    expect(after(...times(3, { weAreInterested: false })).cost).toBe(12_000);
  });
});

describe("what a peer is expected to send", () => {
  it("is what it sends once it unchokes us, and is remembered when it stops", () => {
    expect(after(reciprocates).rate).toBe(30_000);
    expect(after(reciprocates, { piecesPerSecond: 9 }).rate).toBe(30_000);
  });

  it("is known to be nothing after a whole round without blocks, not after the first part of one", () => {
    const silent = { unchokesUs: true };
    expect(after(silent).rate).toBe(12_000);
    expect(after(silent, silent).rate).toBe(0);
  });

  it("is, before that, its part of the upload that its announcements suggest", () => {
    // a piece of 1 MiB a second: the root of 0.6 x 1,048 is 25
    expect(after({ piecesPerSecond: 1 }).rate).toBeCloseTo(1_048_576 / 25, 6);
    // a thousandth of it: mainline serves at least two
    expect(after({ piecesPerSecond: 0.001 }).rate).toBeCloseTo(1_048.576 / 2, 6);
    expect(after({ piecesPerSecond: 0 }).rate).toBe(12_000);
  });
});
