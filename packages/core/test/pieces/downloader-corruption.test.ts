import { describe, expect, it } from "vitest";
import { PieceState } from "../../src/pieces/index.js";
import type { PieceSelector } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, LATE_FIRST, type LabPeer } from "./downloader-lab.js";

describe("Downloader, when a piece fails its hash", () => {
  it("names its lone contributor, and asks for the piece again", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const liar = lab.join();
    for (const name of [...liar.asked]) lab.send(liar, name, true);
    lab.settle();
    expect(lab.corrupt).toEqual([{ piece: 0, contributors: [liar.provider.view.id] }]);
    expect(liar.asked).toHaveLength(4);
  });

  it("asks several for it again when one alone sent it", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 16 });
    const liar = lab.join();
    for (let sent = 0; lab.corrupt.length === 0 && sent < 16; sent++) {
      lab.send(liar, liar.asked[0]!, true);
      lab.settle();
    }
    expect(lab.corrupt).toHaveLength(1);
    expect(lab.join().asked.length).toBeGreaterThan(0);
  });

  it("takes it from who is tried alone and keeps it too long, when another could bring it", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 16 });
    const [chosen, other] = failWithTwo(lab);
    for (let trickled = 0; trickled < 6; trickled++) {
      lab.send(chosen, chosen.asked[0]!);
      lab.pass(11);
    }
    expect(chosen.provider.snubbed).toBe(false);
    lab.answer(other);
    expect(lab.kept).toEqual([0]);
  });

  it("takes it from who is tried alone after a minute, and no sooner", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 64 });
    lab.pass(40);
    const [chosen, other] = failWithTwo(lab);
    const trickle = (seconds: number): void => {
      for (let second = 0; second < seconds; second++) {
        if (second % 10 === 0) lab.send(chosen, chosen.asked[0]!);
        lab.pass(1);
      }
    };
    trickle(60);
    expect(other.asked).toEqual([]);
    trickle(2);
    expect(other.asked.length).toBeGreaterThan(0);
  });

  it("keeps meanwhile what came of another piece, with which nobody can go on", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    failWithTwo(lab, [0]);
    const choking = lab.join([1]);
    lab.send(choking, "1/0");
    lab.downloader.choked(choking.provider, false);
    lab.pass(2);
    expect(lab.join([1]).asked).toEqual(["1/1", "1/2", "1/3"]);
  });

  it("leaves another piece meanwhile to who brings it, however slowly", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 16 });
    const [chosen] = failWithTwo(lab, [0]);
    const slow = lab.join([1]);
    lab.join([1]);
    for (let trickled = 0; trickled < 7; trickled++) {
      for (const peer of [chosen, slow]) if (peer.asked[0]) lab.send(peer, peer.asked[0]);
      lab.pass(11);
    }
    expect(lab.picked.filter(({ piece }) => piece === 1)).toHaveLength(1);
  });

  it("leaves it to who is tried alone when that chokes us, until what it was asked for is rejected", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
    const [chosen, other] = failWithTwo(lab);
    lab.downloader.choked(chosen.provider, true);
    lab.pass(2);
    expect(other.asked).toEqual([]);
    expect(lab.send(chosen, chosen.asked[0]!)).toBe(true);
  });

  it("leaves it to who is tried alone while the download limit lets nobody be asked", () => {
    let isOpen = true;
    const pace = { ready: () => isOpen, take: () => {}, give: () => {} };
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 16, pace });
    const [chosen] = failWithTwo(lab);
    const starts = lab.picked.length;
    isOpen = false;
    for (const name of [...chosen.asked]) lab.send(chosen, name);
    lab.pass(2);
    isOpen = true;
    lab.downloader.fillAll();
    lab.answer(chosen);
    expect([lab.kept, lab.picked.length]).toEqual([[0], starts]);
  });

  it("tries it with one peer alone again when that leaves, also after other pieces came", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 8 });
    const [chosen, other] = failWithTwo(lab, [0]);
    lab.answer(lab.join([1]));
    expect(lab.kept).toEqual([1]);
    const third = lab.join([0]);
    lab.downloader.remove(chosen.provider);
    lab.settle();
    const asked = [other, third].filter((peer) => peer.asked.length > 0);
    expect(asked).toHaveLength(1);
  });

  it("takes nothing of it from others meanwhile, also what they were asked for before", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 16 });
    const slow = lab.join();
    lab.downloader.choked(slow.provider, true);
    const [chosen] = failWithTwo(lab);
    expect(lab.wasAsked(slow, pieceIndex(0))).toBe(true);
    expect(lab.begin(slow, "0/0")).toBe(false);
    lab.answer(chosen);
    expect(lab.kept).toEqual([0]);
  });

  it("asks for it no more when it is no longer wanted", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const liar = lab.join([0]);
    lab.downloader.prioritise({ first: pieceIndex(0), last: pieceIndex(0) }, 0);
    const wanted = lab.join();
    for (const name of [...liar.asked]) lab.send(liar, name, true);
    lab.settle();
    lab.answer(wanted);
    expect([lab.corrupt.length, lab.kept, lab.picked.length]).toEqual([1, [1], 2]);
  });

  it("leaves it to who is tried alone, however long it takes, while nobody else could bring it", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 16 });
    const [chosen, other] = failWithTwo(lab);
    lab.downloader.remove(other.provider);
    for (let trickled = 0; trickled < 16; trickled++) {
      lab.send(chosen, chosen.asked[0]!);
      lab.pass(11);
    }
    expect(lab.kept).toEqual([0]);
  });

  it("tries it with one peer alone after several contributed, to know whom to blame", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
    const honest = lab.join();
    const liar = lab.join();
    for (const name of [...honest.asked].slice(0, 2)) lab.send(honest, name);
    for (let turn = 0; turn < 20 && lab.corrupt.length === 0; turn++) {
      if (liar.asked[0]) lab.send(liar, liar.asked[0], true);
      if (honest.asked[0]) lab.send(honest, honest.asked[0]);
      lab.settle();
    }
    expect(lab.corrupt[0]!.contributors).toHaveLength(2);
    lab.settle();
    const asked = [honest, liar].filter((peer) => peer.asked.length > 0);
    expect(asked).toHaveLength(1);
  });

  it("does not offer it to others meanwhile, however late it will be", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 64, selector: LATE_FIRST });
    lab.downloader.play(pieceIndex(0), BLOCK_LENGTH);
    const [chosen, other] = failWithTwo(lab);
    lab.pass(5);
    expect(chosen.asked.length).toBeGreaterThan(0);
    expect(other.asked).toEqual([]);
  });

  it.each([true, false])(
    "starts it anew with another when the peer it was kept for chokes us (fast: %s)",
    (fast) => {
      const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
      const [chosen, other] = failWithTwo(lab);
      lab.send(chosen, chosen.asked[0]!);
      lab.downloader.choked(chosen.provider, fast);
      while (chosen.provider.inFlight.size > 0) {
        const begin = chosen.provider.inFlight.oldest! * BLOCK_LENGTH;
        lab.downloader.rejected(chosen.provider, pieceIndex(0), begin, BLOCK_LENGTH);
      }
      lab.pass(2);
      lab.answer(other);
      expect(lab.kept).toEqual([0]);
    },
  );

  it("does so within a second, also where there was nothing to do for seconds, and nobody is idle", () => {
    const inOrder: PieceSelector = { select: (candidates) => [...candidates.inOrder()][0] };
    const lab = new DownloaderLab({ pieces: 6, selector: inOrder });
    const [spoiler, other] = [lab.join(), lab.join()];
    sendFirst(lab, spoiler, 2);
    lab.downloader.choked(spoiler.provider, false); // the other two blocks are free
    spoiler.asked.length = 0;
    sendFirst(lab, other, 2);
    expect(other.asked).toEqual(expect.arrayContaining(["0/2", "0/3"]));
    lab.downloader.unchoked(spoiler.provider);
    lab.pass(3);
    lab.send(other, "0/2", true);
    lab.send(other, "0/3");
    lab.settle();
    expect(lab.corrupt.map(({ piece }) => piece)).toEqual([0]);
    sendUntil(lab, spoiler, "0/0");
    lab.downloader.choked(spoiler.provider, false);
    lab.pass(1);
    sendUntil(lab, other, "0/0");
    expect(lab.table.state(pieceIndex(5))).toBe(PieceState.missing);
  });

  it("starts it anew with another when the peer it was kept for leaves", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
    const [chosen, other] = failWithTwo(lab);
    lab.send(chosen, chosen.asked[0]!);
    lab.downloader.remove(chosen.provider);
    lab.settle();
    lab.answer(other);
    expect(lab.kept).toEqual([0]);
  });
});

/** `peer` sends the first `count` blocks requested of it. */
function sendFirst(lab: DownloaderLab, peer: LabPeer, count: number): void {
  for (const name of peer.asked.slice(0, count)) lab.send(peer, name);
  lab.settle();
}

/** `peer` sends requested blocks until the block `name`, or nothing, is requested. */
function sendUntil(lab: DownloaderLab, peer: LabPeer, name: string): void {
  for (let sent = 0; sent < 24 && !peer.asked.includes(name); sent++) sendFirst(lab, peer, 1);
}

/** Two peers send a piece that fails its hash: the one chosen for the retry, and the other. */
function failWithTwo(lab: DownloaderLab, holds?: readonly number[]): [LabPeer, LabPeer] {
  const peers = [lab.join(holds), lab.join(holds)];
  for (let turn = 0; turn < 100 && lab.corrupt.length === 0; turn++) {
    for (const peer of peers) if (peer.asked[0]) lab.send(peer, peer.asked[0], true);
    lab.settle();
  }
  const chosen = peers.find((peer) => peer.asked.length > 0)!;
  return [chosen, peers.find((peer) => peer !== chosen)!];
}
