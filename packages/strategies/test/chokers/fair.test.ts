import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { FairTorrent, strategies } from "../../src/index.js";
import { ids, peers } from "./round-views.js";
import { receiveBlocks, serveBlocks } from "./served-blocks.js";

function three(...received: number[]) {
  const swarm = new SimulatedRounds(new FairTorrent());
  const waiting = swarm.joinMany(received.length);
  waiting.forEach((peer, index) => receiveBlocks(peer, received[index]!));
  return waiting;
}

describe("fair", () => {
  it("unchokes everybody interested, whatever the slots", () => {
    const answer = new FairTorrent().unchoke(
      chokeRound(peers({}, {}, { interestedInUs: false }, {}), { slots: 1 }),
    );
    expect(ids(answer)).toEqual([1, 2, 4]);
  });

  it("sends the next block to whom it owes most, until all are even, then goes round", () => {
    expect(serveBlocks(new FairTorrent(), three(0, 3, 1), 10)).toEqual([2, 2, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  it("gives a free rider one block for as many as the others are ahead", () => {
    const waiting = three(0, 0, 0);
    const [, giver, other] = waiting;
    const blocks: number[] = [];
    for (let turn = 0; turn < 100; turn++) {
      blocks.push(...serveBlocks(new FairTorrent(), waiting, 2));
      receiveBlocks(giver!, 1);
      receiveBlocks(other!, 1);
    }
    const count = (id: number) => blocks.filter((each) => each === id).length;
    expect(count(1)).toBeLessThanOrEqual(1);
    expect(Math.abs(count(2) - count(3))).toBeLessThanOrEqual(1);
  });

  it("serves everybody alike as a seed, by shares", () => {
    const entry = strategies.chokers!["fair"]!;
    const made = (entry.create as () => InstanceType<typeof FairTorrent>)();
    const views = peers({ received: { total: 9 } }, {});
    expect(made.serve).toBeTypeOf("function");
    expect(ids(made.unchoke(chokeRound(views, { seeding: true })))).toEqual([1, 2]);
    expect(made.serve).toBeUndefined();
  });
});
