import { chokeRound, type FakePeerOptions, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { BitTyrant, type BitTyrantOptions } from "../../src/index.js";
import { ids, peers, TURNS } from "./round-views.js";

const OPTIONS: BitTyrantOptions = {
  ...{ firstCost: 12_000, leastCost: 3_000, raise: 0.2, lower: 0.1, roundsToLower: 3 },
  ...{ strict: false, ...TURNS },
};
const tyrant = (options: Partial<BitTyrantOptions> = {}) => new BitTyrant({ ...OPTIONS, ...options });
const sends = (rate: number): FakePeerOptions => ({ unchokesUs: true, received: { lastRound: 1, rate } });
const round = (uploadCapacity: number, ...options: FakePeerOptions[]) =>
  chokeRound(peers(...options), { uploadCapacity, slots: 0 });

describe("bittyrant, one round by hand", () => {
  it("serves the best ratio first until the upload is spent", () => {
    const answer = tyrant().unchoke(round(40_000, sends(5_000), sends(50_000), sends(20_000), sends(30_000)));
    expect(answer).toEqual([2, 4, 3].map((peer) => ({ peer, reason: "regular", share: 12_000 })));
  });

  it("has the regular slots in any case, or it would never learn what the upload carries", () => {
    const views = peers(sends(1), sends(2), sends(3));
    expect(ids(tyrant().unchoke(chokeRound(views, { uploadCapacity: 0, slots: 2 })))).toEqual([3, 2]);
  });

  it("gives what is left to those who have nothing for us, and asks nothing for it", () => {
    const poor = { weAreInterested: false };
    const answer = tyrant().unchoke(round(30_000, poor, poor, sends(1)));
    expect(answer.map(({ peer, reason }) => `${peer} ${reason}`)).toEqual(["3 regular", "1 spare"]);
  });

  it("passes over who costs more than is left", () => {
    const strategy = tyrant();
    const play = () =>
      ids(strategy.unchoke(round(29_000, sends(60_000), { piecesPerSecond: 1 }, sends(13_000))));
    // the second does not reciprocate: it costs 12,000, 14,400, 17,280, 20,736; the first 12,000 twice, then
    // 10,800 and 9,720; the third would always cost 12,000
    expect([play(), play(), play(), play()]).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 3],
    ]);
  });

  it("holds back, when strict, what is not needed", () => {
    const [only] = tyrant({ strict: true }).unchoke(round(90_000, sends(9)));
    expect(only).toEqual({ peer: 1, reason: "regular", share: 12_000, ceiling: 12_000 });
  });

  it("raises what a peer costs from round to round, and not between them", () => {
    const strategy = tyrant();
    const views = peers({});
    const share = (trigger: "timer" | "slot-free") =>
      strategy.unchoke(chokeRound(views, { trigger, uploadCapacity: 90_000, slots: 1 }))[0]!.share;
    expect([share("timer"), share("slot-free"), share("slot-free"), share("timer")]).toEqual([
      12_000, 12_000, 12_000, 14_400,
    ]);
  });

  it("counts between rounds what is already given", () => {
    const swarm = new SimulatedRounds(tyrant());
    Object.assign(swarm, { uploadCapacity: 30_000, slots: 0 });
    swarm.gives = () => 50_000; // 5,000 a second: worth less than a new peer is assumed to be
    for (const peer of swarm.joinMany(2)) peer.unchokesUs = true;
    swarm.timer();
    swarm.join();
    expect(ids(swarm.slotFree())).toEqual([1, 2]);
    expect(ids(swarm.timer())).toEqual([3, 1]);
  });
});

describe("bittyrant, many rounds", () => {
  /** Peers that reciprocate if sent at least `prices`. */
  function market(prices: readonly number[], capacity: number) {
    const swarm = new SimulatedRounds(tyrant());
    Object.assign(swarm, { uploadCapacity: capacity, slots: 0, optimisticSlots: 0 });
    swarm.joinMany(prices.length);
    const paid = new Map<number, number>();
    swarm.gives = ({ unchokesUs }) => (unchokesUs ? 200_000 : 0);
    const play = () => {
      paid.clear();
      for (const { peer, share = 1 } of swarm.timer()) paid.set(peer, share);
      swarm.peers.forEach((peer, index) => (peer.unchokesUs = (paid.get(peer.id) ?? 0) >= prices[index]!));
    };
    return { swarm, paid, play };
  }

  it("finds out what each costs and pays little more", () => {
    const { paid, play } = market([5_000, 10_000, 20_000], 1_000_000);
    for (let turn = 0; turn < 60; turn++) play();
    let least = [Infinity, Infinity, Infinity];
    let most = [0, 0, 0];
    for (let turn = 0; turn < 30; turn++) {
      play();
      least = least.map((each, index) => Math.min(each, paid.get(index + 1)!));
      most = most.map((each, index) => Math.max(each, paid.get(index + 1)!));
    }
    [5_000, 10_000, 20_000].forEach((price, index) => {
      expect(least[index]).toBeGreaterThan(price * 0.89);
      expect(most[index]).toBeLessThan(price * 1.21);
    });
  });

  it("leaves a free rider for who pays, where both cannot be had", () => {
    const { swarm, play } = market([Infinity, 5_000], 15_000);
    for (let turn = 0; turn < 20; turn++) play();
    expect(swarm.unchoked.map(({ id }) => id)).toEqual([2]);
  });

  it("starts anew with a peer that left and came back", () => {
    const strategy = tyrant();
    const stay = peers({});
    for (let turn = 0; turn < 5; turn++) strategy.unchoke(chokeRound(stay));
    expect(strategy.unchoke(chokeRound(stay))[0]!.share).toBeGreaterThan(12_000);
    strategy.peerLeft(stay[0]!.id);
    expect(strategy.unchoke(chokeRound(stay))[0]!.share).toBe(12_000);
  });
});
