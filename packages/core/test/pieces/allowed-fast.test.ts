import { describe, expect, it } from "vitest";
import type { PieceSelector } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab } from "./downloader-lab.js";

/** Takes the first candidate, and counts its calls. */
class CountingSelector implements PieceSelector {
  asked = 0;

  select: PieceSelector["select"] = (candidates) => {
    this.asked++;
    for (const piece of candidates.rarest()) return piece;
    return undefined;
  };
}

describe("a peer that chokes us and allows pieces all the same (BEP 6)", () => {
  it("causes no search by saying so again, nor by what it does not hold, nor by what it holds and does not allow", () => {
    const selector = new CountingSelector();
    const lab = new DownloaderLab({ pieces: 8, selector });
    const peer = lab.joinChoked([0, 1, 2]);
    const { downloader } = lab;
    downloader.allowedFast(peer.provider, pieceIndex(2));
    lab.answer(peer);
    expect(lab.kept).toEqual([2]);
    for (let said = 0; said < 100; said++) downloader.allowedFast(peer.provider, pieceIndex(2));
    downloader.allowedFast(peer.provider, pieceIndex(7));
    for (let piece = 3; piece < 7; piece++) downloader.gained(peer.provider, pieceIndex(piece));
    lab.pass(10);
    expect(selector.asked).toBe(1);
  });

  it("is asked for what it allows as soon as it holds it", () => {
    const lab = new DownloaderLab({ pieces: 8 });
    const peer = lab.joinChoked([0]);
    lab.downloader.allowedFast(peer.provider, pieceIndex(5));
    expect(peer.asked).toEqual([]);
    lab.downloader.gained(peer.provider, pieceIndex(5));
    expect(peer.asked).toEqual(["5/0", "5/1", "5/2", "5/3"]);
  });

  it("is asked no more for a piece that it allows and rejects", () => {
    const lab = new DownloaderLab({ pieces: 8 });
    const peer = lab.joinChoked();
    lab.downloader.allowedFast(peer.provider, pieceIndex(2));
    for (const name of peer.asked.splice(0)) {
      const block = Number(name.split("/")[1]);
      lab.downloader.rejected(peer.provider, pieceIndex(2), block * BLOCK_LENGTH, BLOCK_LENGTH);
    }
    lab.pass(60);
    expect(peer.asked).toEqual([]);
  });

  it("is asked for what it allows when others do not send it, though there was nothing to ask of it before", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    lab.join([0]);
    lab.joinChoked([1]);
    const peer = lab.joinChoked([0]);
    lab.downloader.allowedFast(peer.provider, pieceIndex(0));
    expect(peer.asked).toEqual([]);
    lab.pass(20);
    expect(peer.asked).toEqual(["0/0", "0/1", "0/2", "0/3"]);
  });

  it("causes a few dozen searches at the most by allowing and rejecting over and over", () => {
    const pieces = 200;
    const selector = new CountingSelector();
    const lab = new DownloaderLab({ pieces, blocksPerPiece: 1, selector });
    const peer = lab.joinChoked();
    for (let piece = 0; piece < pieces; piece++) {
      lab.downloader.allowedFast(peer.provider, pieceIndex(piece));
      peer.asked.length = 0;
      lab.downloader.rejected(peer.provider, pieceIndex(piece), 0, BLOCK_LENGTH);
    }
    expect(selector.asked).toBeLessThan(100);
  });

  it("is remembered as allowing a few dozen at the most, whatever it says", () => {
    const pieces = 200;
    const lab = new DownloaderLab({ pieces });
    const { provider } = lab.joinChoked();
    for (let piece = 0; piece < pieces; piece++) lab.downloader.allowedFast(provider, pieceIndex(piece));
    expect(provider.allowedFast.size).toBeLessThan(100);
  });
});
