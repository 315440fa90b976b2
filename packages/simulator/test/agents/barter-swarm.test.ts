import { type ChokeRound, type ChokeStrategy, SeededRandom, type Unchoke } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { BarterSwarm } from "../../src/agents/barter-swarm.js";
import { fieldChoker } from "../../src/agents/field-choker.js";
import { Opening } from "../../src/agents/opening.js";
import { PureProportionalResponse } from "../../src/agents/pure-proportional-response.js";
import { PureTitForTat } from "../../src/agents/pure-tit-for-tat.js";
import { exchangeAfter, downloads, fullMesh, ring } from "../../src/oracles/index.js";

type Decision = (round: ChokeRound) => Unchoke[];

const serving = (decide: Decision): ChokeStrategy => ({ slotPolicy: "own", unchoke: decide });
const everybody: Decision = ({ peers }) => peers.map(({ id }) => ({ peer: id, reason: "regular" }));

function swarm(
  uploads: readonly number[],
  strategy: (peer: number) => ChokeStrategy,
  network = fullMesh,
): BarterSwarm {
  return new BarterSwarm({ ...network(uploads), slots: 4, random: new SeededRandom(1), strategy });
}

describe("a barter", () => {
  it("carries what lines can in a round, in equal parts unless shares are given", () => {
    const byShare: Decision = ({ peers }) =>
      peers.map(({ id }) => ({ peer: id, reason: "regular", share: id === 1 ? 3 : 1 }));
    const barter = swarm([4_000, 600, 0], (peer) => serving(peer === 0 ? byShare : everybody));
    barter.play(1);
    expect(barter.downloads).toEqual([300, 3_000, 1_300]);
  });

  it("shows a strategy what it was sent and what it sent in the last round, and who unchokes it", () => {
    let seen: string[] = [];
    const spy: Decision = (round) => {
      seen = round.peers.map(
        ({ id, received, sent, unchokesUs, unchoked }) =>
          `${id}: ${received.lastRound} in, ${sent.lastRound} out, ${unchokesUs} ${unchoked}`,
      );
      return everybody(round).slice(0, 1);
    };
    const nobody: Decision = () => [];
    const barter = swarm([300, 100, 100], (peer) => serving([spy, everybody, nobody][peer]!));
    barter.play(2);
    expect(seen).toEqual(["1: 500 in, 3000 out, true true", "2: 0 in, 0 out, false false"]);
  });

  it("asks all before anybody sees an answer, and only about those they know", () => {
    const asked: (readonly number[])[] = [];
    const spy: Decision = (round) => {
      if (round.number === 1)
        asked.push(round.peers.filter(({ unchokesUs }) => !unchokesUs).map(({ id }) => id));
      return everybody(round);
    };
    swarm([1, 1, 1, 1], () => serving(spy), ring).play(1);
    expect(asked).toEqual([
      [1, 3],
      [0, 2],
      [1, 3],
      [0, 2],
    ]);
  });

  it("counts as mates who serve each other for merit", () => {
    const optimistic: Decision = ({ peers }) => peers.map(({ id }) => ({ peer: id, reason: "optimistic" }));
    const barter = swarm([1, 1, 1], (peer) => serving(peer === 2 ? optimistic : everybody));
    barter.play(1);
    expect(barter.mates).toEqual([[1], [0], []]);
  });
});

describe("strategies in a barter", () => {
  const uploads = [50, 200, 30, 120, 90, 250, 70, 160].map((kB) => 1_000 * kB);

  it("come, by proportional response, where the equation of it comes", () => {
    const barter = swarm(uploads, () => new PureProportionalResponse(), ring);
    barter.play(30);
    const expected = downloads(exchangeAfter(ring(uploads), 29));
    for (const [peer, download] of barter.downloads.entries())
      expect(download / expected[peer]!).toBeCloseTo(1, 3);
  });

  it("come, with `propshare` and its newcomers, to a fair exchange", () => {
    const barter = swarm(uploads, () => fieldChoker("propshare"));
    barter.optimisticSlots = 1;
    barter.play(100);
    for (const [peer, upload] of uploads.entries())
      expect(barter.downloads[peer]! / upload).toBeCloseTo(1, 3);
  });

  it("pair off, by tit for tat with one slot, with who is nearest in rate", () => {
    const barter = new BarterSwarm({
      ...fullMesh(uploads),
      slots: 1,
      random: new SeededRandom(1),
      strategy: () => new PureTitForTat(),
    });
    barter.play(40);
    expect(barter.mates).toEqual([[2], [5], [0], [7], [6], [1], [4], [3]]);
  });

  it("stay with `tft` where an opening put them, when those are their stable mates", () => {
    const mates = [[2], [5], [0], [7], [6], [1], [4], [3]];
    const barter = new BarterSwarm({
      ...fullMesh(uploads),
      slots: 1,
      random: new SeededRandom(1),
      strategy: (peer) => new Opening(mates[peer]!, fieldChoker("tft")),
    });
    barter.play(30);
    expect(barter.mates).toEqual(mates);
  });

  it("do not stay with `tft` where somebody better wants them", () => {
    const worse = [[1], [0], [4], [6], [2], [7], [3], [5]];
    const barter = new BarterSwarm({
      ...fullMesh(uploads),
      slots: 1,
      random: new SeededRandom(1),
      strategy: (peer) => new Opening(worse[peer]!, fieldChoker("tft")),
    });
    barter.optimisticSlots = 1;
    barter.play(60);
    expect(barter.mates).not.toEqual(worse);
  });
});
