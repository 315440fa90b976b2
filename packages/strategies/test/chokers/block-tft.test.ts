import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { BlockTitForTat } from "../../src/index.js";
import { bytes, ids, peers } from "./round-views.js";
import { BLOCK, receiveBlocks, serveBlocks } from "./served-blocks.js";

const MIB = 1024 * 1024;
/** Pieces of 4 blocks: 8 blocks of credit. */
const torrent = { pieceCount: 10, pieceLength: 4 * BLOCK, totalBytes: 40 * BLOCK };

function begun(count: number) {
  const strategy = new BlockTitForTat({ limitPieces: 2 });
  const waiting = new SimulatedRounds(strategy).joinMany(count);
  strategy.unchoke(chokeRound(waiting, { torrent }));
  return { strategy, waiting };
}

describe("block-tft", () => {
  it("unchokes who has credit left, and who is paying", () => {
    const strategy = new BlockTitForTat({ limitPieces: 2 });
    const views = peers(
      { sent: { total: 2 * MIB - 1 } },
      { sent: { total: 2 * MIB } },
      { sent: { total: 3 * MIB }, received: { total: MIB + 1 } },
      { sent: { total: 3 * MIB }, received: bytes(1) },
      { interestedInUs: false },
    );
    expect(ids(strategy.unchoke(chokeRound(views, { slots: 1 })))).toEqual([1, 3, 4]);
  });

  it("sends blocks in turn, 8 to each and no more", () => {
    const { strategy, waiting } = begun(3);
    const blocks = serveBlocks(strategy, waiting, 26);
    expect(blocks.slice(0, 6)).toEqual([1, 2, 3, 1, 2, 3]);
    expect(blocks.slice(24)).toEqual([0, 0]);
    expect(waiting.map(({ sent }) => sent.total / BLOCK)).toEqual([8, 8, 8]);
  });

  it("sends a block for each that comes, once the credit is spent", () => {
    const { strategy, waiting } = begun(2);
    serveBlocks(strategy, waiting, 16);
    receiveBlocks(waiting[1]!, 3);
    expect(serveBlocks(strategy, waiting, 5)).toEqual([2, 2, 2, 0, 0]);
  });

  it("never owes or is owed more than the limit by a block, whoever gives what", () => {
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

  it("forgets whose turn it was when a peer leaves", () => {
    const { strategy, waiting } = begun(2);
    expect(serveBlocks(strategy, waiting, 3)).toEqual([1, 2, 1]);
    strategy.peerLeft(waiting[0]!.id);
    expect(serveBlocks(strategy, waiting, 1)).toEqual([1]);
  });

  it("lets a newcomer have its turn first", () => {
    const { strategy, waiting } = begun(3);
    const [one, two, late] = waiting;
    serveBlocks(strategy, [one!, two!], 3);
    expect(serveBlocks(strategy, waiting, 4)).toEqual([late!.id, 2, 1, late!.id]);
  });
});
