import type { PeerView } from "@minibit/core/strategy";
import { chokeRound, type ChokeRoundOptions, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { BlockTitForTat } from "../../src/index.js";
import { bytes, ids, OPTIMISTIC, peers } from "./round-views.js";
import { BLOCK, receiveBlocks, serveBlocks } from "./served-blocks.js";

const MIB = 1024 * 1024;
/** Pieces of 4 blocks: 8 blocks of credit. */
const torrent = { pieceCount: 10, pieceLength: 4 * BLOCK, totalBytes: 40 * BLOCK };

const blockTft = () => new BlockTitForTat({ limitPieces: 2, ...OPTIMISTIC });

function begun(count: number, options: ChokeRoundOptions = {}) {
  const strategy = blockTft();
  const waiting = new SimulatedRounds(strategy).joinMany(count);
  strategy.unchoke(chokeRound(waiting, { torrent, ...options }));
  return { strategy, waiting };
}

describe("block-tft, whom it unchokes", () => {
  const unchoked = (views: readonly PeerView[], options: ChokeRoundOptions = {}) =>
    ids(blockTft().unchoke(chokeRound(views, { optimisticSlots: 0, ...options })));

  it("is who has credit left", () => {
    const views = peers(
      { sent: { total: 2 * MIB - 1 } },
      { sent: { total: 2 * MIB } },
      { sent: { total: 3 * MIB }, received: { total: MIB + 1 } },
      { interestedInUs: false },
    );
    expect(unchoked(views)).toEqual([1, 3]);
    expect(unchoked(views, { slots: 1, optimisticSlots: 1 })).toEqual([1, 3]);
    expect(unchoked(views.slice(1, 2), { optimisticSlots: 1 })).toEqual([]);
  });

  it("is who waited longest for one of the slots", () => {
    const views = peers({ connectedAt: 3 }, { connectedAt: 1 }, { connectedAt: 2 });
    expect(unchoked(views, { slots: 2 })).toEqual([2, 3]);
  });

  it("is who has a slot, while blocks are taken or asked for", () => {
    const slot = { unchoked: true, unchokedAt: 9, unchokedAs: "regular" };
    const views = peers(
      { connectedAt: 1 },
      { ...slot, sent: bytes(1) },
      { ...slot, queuedBytes: BLOCK },
      slot,
    );
    expect(unchoked(views, { slots: 3 })).toEqual([2, 3, 1]);
  });
});

describe("block-tft, whose block is next", () => {
  it("is that of one peer for a piece, then of the next, 8 to each and no more", () => {
    const { strategy, waiting } = begun(3);
    const blocks = serveBlocks(strategy, waiting, 26);
    expect(blocks.slice(0, 13)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 1]);
    expect(blocks.slice(24)).toEqual([0, 0]);
    expect(waiting.map(({ sent }) => sent.total / BLOCK)).toEqual([8, 8, 8]);
  });

  it("changes every ten seconds if a piece takes longer", () => {
    const { strategy, waiting } = begun(3, { uploadCapacity: (2 * BLOCK) / 10 });
    expect(serveBlocks(strategy, waiting, 8)).toEqual([1, 1, 2, 2, 3, 3, 1, 1]);
  });

  it("is the next one's when a peer asks for no more", () => {
    const { strategy, waiting } = begun(3);
    expect(serveBlocks(strategy, waiting, 2)).toEqual([1, 1]);
    expect(serveBlocks(strategy, waiting.slice(1), 1)).toEqual([2]);
    expect(serveBlocks(strategy, waiting, 4)).toEqual([2, 2, 2, 3]);
  });

  it("follows each block that comes, once the credit is spent", () => {
    const { strategy, waiting } = begun(2);
    serveBlocks(strategy, waiting, 16);
    receiveBlocks(waiting[1]!, 3);
    expect(serveBlocks(strategy, waiting, 5)).toEqual([2, 2, 2, 0, 0]);
  });

  it("never makes us owed more than the limit, whoever gives what", () => {
    const { strategy, waiting } = begun(5);
    for (let turn = 0; turn < 200; turn++) {
      serveBlocks(strategy, waiting, 7);
      for (const peer of waiting) if (turn % peer.id === 0) receiveBlocks(peer, 1);
      for (const { sent, received } of waiting) {
        expect(sent.total - received.total).toBeLessThanOrEqual(8 * BLOCK);
      }
    }
    expect(waiting[0]!.sent.total).toBe(207 * BLOCK); // the credit of 8, and one for each but the last
  });

  it("is that of a newcomer before all who had a turn", () => {
    const { strategy, waiting } = begun(3);
    const [one, two] = waiting;
    expect(serveBlocks(strategy, [one!, two!], 8)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(serveBlocks(strategy, waiting, 5)).toEqual([3, 3, 3, 3, 1]);
  });

  it("does not go by the turn of a peer that left", () => {
    const { strategy, waiting } = begun(2);
    expect(serveBlocks(strategy, waiting, 6)).toEqual([1, 1, 1, 1, 2, 2]);
    strategy.peerLeft(waiting[1]!.id);
    strategy.peerLeft(waiting[0]!.id);
    expect(serveBlocks(strategy, waiting, 1)).toEqual([1]);
  });

  it("is that of a peer that left and came back as of one that is new", () => {
    const { strategy, waiting } = begun(2);
    expect(serveBlocks(strategy, waiting, 8)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    strategy.peerLeft(waiting[1]!.id);
    expect(serveBlocks(strategy, waiting, 1)).toEqual([2]);
  });
});
