import { describe, expect, it } from "vitest";
import type { PieceRevealer, Revelation } from "../../src/strategy/index.js";
import {
  SimulatedSeed,
  candidates,
  chokeRound,
  fakePeer,
  selectionContext,
} from "../../src/testing/index.js";
import { BLOCK_LENGTH, peerKey, pieceIndex } from "../../src/units/index.js";

const inOrder = (pieces: Iterable<number>): number[] => Array.from(pieces).sort((one, other) => one - other);

describe("candidates", () => {
  it("leaves out what nobody or not this peer holds, what we have and what is started", () => {
    const drawn = candidates("1202134", { holds: "xxxxx.x", have: "x......", partial: ".x....." });
    expect([...drawn.inOrder()]).toEqual([3, 4, 6]);
    expect([...drawn.inOrder(pieceIndex(4))]).toEqual([4, 6]);
    expect([2, 3, 6].map((piece) => drawn.has(pieceIndex(piece)))).toEqual([false, true, true]);
  });

  it("orders by the number of holders, with ties in an order that the seed decides", () => {
    const picture = "3111121";
    const drawn = candidates(picture);
    const copies = (pieces: Iterable<number>): string =>
      Array.from(pieces, (piece) => picture[piece]).join("");
    expect(copies(drawn.rarest())).toBe("1111123");
    expect(copies(drawn.commonest())).toBe("3211111");
    expect([...drawn.rarest()]).not.toEqual([...drawn.rarest()]);
    expect([...candidates(picture).rarest()]).toEqual([...candidates(picture).rarest()]);
    const buckets = [...drawn.buckets()].map(({ availability, pieces }) => [availability, inOrder(pieces)]);
    expect(buckets).toEqual([
      [1, [1, 2, 3, 4, 6]],
      [2, [5]],
      [3, [0]],
    ]);
  });

  it("keeps to a range, both ends included", () => {
    const range = { first: pieceIndex(1), last: pieceIndex(3) };
    expect(inOrder(candidates("11111").random(range))).toEqual([1, 2, 3]);
    expect([...candidates("54321").rarest(range)]).toEqual([3, 2, 1]);
    expect([...candidates("11", { late: [1, 0] }).late()]).toEqual([1, 0]);
  });
});

describe("fakes of strategy views", () => {
  it("read pictures and take overrides", () => {
    const peer = fakePeer({ id: 7, holds: "x.x", received: { rate: 5 }, snubbed: true });
    expect(peer).toMatchObject({ id: 7, pieceCount: 2, snubbed: true, interestedInUs: true });
    expect(peer.received).toEqual({ total: 0, lastRound: 0, rate: 5 });
    expect([0, 1, 2, 3].map((piece) => peer.has(pieceIndex(piece)))).toEqual([true, false, true, false]);
    expect(fakePeer({ isSeed: true }).has(pieceIndex(99))).toBe(true);
    const context = selectionContext("120", { have: "x..", now: 9 });
    expect(context).toMatchObject({ completed: 1, now: 9, torrent: { pieceCount: 3 } });
    expect(context.availability(pieceIndex(1))).toBe(2);
  });

  it("count the holders of a piece among the peers of a round unless they are drawn", () => {
    const peers = [fakePeer({ id: 1, holds: "xx" }), fakePeer({ id: 2, holds: ".x" })];
    expect([0, 1, 2].map((piece) => chokeRound(peers).availability(pieceIndex(piece)))).toEqual([1, 2, 0]);
    const drawn = chokeRound(peers, { availability: "90", have: "x.", slots: 2 });
    expect([drawn.availability(pieceIndex(0)), drawn.torrent.pieceCount, drawn.slots]).toEqual([9, 2, 2]);
    expect([0, 1].map((piece) => drawn.have(pieceIndex(piece)))).toEqual([true, false]);
    expect(chokeRound([], { seeding: true }).have(pieceIndex(50))).toBe(true);
  });
});

describe("SimulatedSeed", () => {
  it("tells who connects of what the revealer reveals, and everybody of everything once that is all", () => {
    const first: PieceRevealer = {
      reveal: (event) => (event.type === "joined" ? [{ peer: event.peer.id, piece: pieceIndex(2) }] : "all"),
    };
    const seed = new SimulatedSeed(first, 3);
    const [peer, other] = [seed.join(), seed.join([2])];
    expect([seed.openOffer(peer), seed.openOffer(other), seed.unseen]).toEqual([2, undefined, 2]);
    seed.fetch(peer);
    expect([...peer.revealed].sort()).toEqual([0, 1, 2]);
    expect([...seed.join().revealed]).toEqual([0, 1, 2]);
    expect(peer.view).toMatchObject({ pieceCount: 1, isSeed: false, sent: { total: BLOCK_LENGTH } });
    expect([seed.sent, seed.availability(2)]).toEqual([1, 2]);
    seed.leave(peer);
    expect(seed.availability(2)).toBe(1);
  });

  it("throws what the revealer does wrong, unless somebody else is to hear of it", () => {
    const lost = (): Revelation[] => [{ peer: peerKey(9), piece: pieceIndex(0) }];
    const seed = new SimulatedSeed({ reveal: lost }, 1);
    expect(() => seed.join()).toThrow("the revealer revealed piece 0 to peer 9, which is not connected");
    const heard: string[] = [];
    const other = new SimulatedSeed({ reveal: lost }, 1);
    other.onFault = ({ message }) => heard.push(message);
    const peer = other.join();
    expect(heard).toEqual(["revealed piece 0 to peer 9, which is not connected"]);
    expect(peer.revealed.size).toBe(1);
  });

  it("refuses what no test can mean", () => {
    const seed = new SimulatedSeed({ reveal: () => [] }, 1);
    const peer = seed.join();
    expect(() => seed.fetch(peer)).toThrow("peer 1 lacks no piece that was revealed to it");
    seed.leave(peer);
    expect(() => seed.gain(peer, 0)).toThrow("peer 1 is not connected");
  });
});
