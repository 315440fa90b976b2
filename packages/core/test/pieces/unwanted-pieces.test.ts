import { beforeEach, describe, expect, it } from "vitest";
import { pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

const PIECES = 4;
const BLOCKS_PER_PIECE = 8;
const EVERYTHING = { first: pieceIndex(0), last: pieceIndex(PIECES - 1) };

let lab: DownloaderLab;
let peer: LabPeer;
/** A piece is started, and half of it is requested. */
beforeEach(() => {
  lab = new DownloaderLab({ pieces: PIECES, blocksPerPiece: BLOCKS_PER_PIECE, budgetBytes: 1e9 });
  peer = lab.join();
  expect(peer.asked).toHaveLength(BLOCKS_PER_PIECE / 2);
});

describe("a started piece that is no longer wanted", () => {
  it("does not keep its memory from other torrents once nobody is asked for it", () => {
    lab.downloader.prioritise(EVERYTHING, 0);
    lab.answer(peer);
    lab.pass(60);
    expect(lab.kept).toEqual([]);
    expect(lab.budget.used).toBe(0);
  });

  it("is requested from the beginning when it is wanted again", () => {
    lab.downloader.prioritise(EVERYTHING, 0);
    lab.answer(peer);
    lab.pass(60);
    lab.downloader.prioritise(EVERYTHING, 1);
    lab.settle();
    lab.answer(peer);
    expect([...lab.kept].sort()).toEqual([0, 1, 2, 3]);
    expect(lab.budget.used).toBe(0);
  });

  it("goes on from where it was when it is wanted again at once", () => {
    lab.downloader.prioritise(EVERYTHING, 0);
    lab.send(peer, peer.asked[0]!);
    lab.downloader.prioritise(EVERYTHING, 1);
    lab.settle();
    lab.answer(peer);
    lab.pass(60);
    expect(lab.picked).toHaveLength(PIECES);
    expect(lab.kept).toHaveLength(PIECES);
  });
});
