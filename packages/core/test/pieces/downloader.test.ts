import { describe, expect, it } from "vitest";
import { PieceState } from "../../src/pieces/index.js";
import type { PieceSelector } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

/** Chooses late pieces, otherwise the first. */
const LATE_FIRST: PieceSelector = {
  select: (candidates) => {
    for (const piece of candidates.late()) return piece;
    for (const piece of candidates.inOrder()) return piece;
    return undefined;
  },
};

describe("Downloader", () => {
  it("asks for four blocks at first, of one piece, and for more when half of them have come", () => {
    const lab = new DownloaderLab();
    const peer = lab.join();
    expect(peer.asked).toHaveLength(4);
    expect(new Set(peer.asked.map((name) => name.split("/")[0])).size).toBe(1);
    lab.send(peer, peer.asked[0]!);
    expect(peer.asked).toHaveLength(3);
    lab.send(peer, peer.asked[0]!);
    expect(peer.asked.length).toBeGreaterThan(4);
  });

  it("verifies and writes each piece, and holds what was sent", () => {
    const lab = new DownloaderLab();
    lab.answer(lab.join());
    expect(lab.kept.toSorted()).toEqual([0, 1, 2, 3]);
    expect(lab.table.have.isFull).toBe(true);
    expect(lab.budget.used).toBe(0);
  });

  it("does not ask a peer that chokes us, but for pieces it allows fast", () => {
    const lab = new DownloaderLab();
    const peer = lab.joinChoked();
    expect(peer.asked).toEqual([]);
    lab.downloader.allowedFast(peer.provider, pieceIndex(2));
    expect(peer.asked).toEqual(["2/0", "2/1", "2/2", "2/3"]);
  });

  it("gives to others what a choke without the fast extension leaves unanswered", () => {
    const lab = new DownloaderLab();
    const first = lab.join();
    const asked = [...first.asked];
    lab.downloader.choked(first.provider, false);
    const second = lab.join();
    expect(second.asked).toEqual(asked);
  });

  it("leaves requests standing at a choke with the fast extension, until they are rejected", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const first = lab.join();
    lab.downloader.choked(first.provider, true);
    const second = lab.join();
    lab.settle();
    expect(second.asked).toHaveLength(1); // the end game's
    lab.downloader.rejected(first.provider, pieceIndex(0), 0, BLOCK_LENGTH);
    lab.downloader.rejected(first.provider, pieceIndex(0), BLOCK_LENGTH, BLOCK_LENGTH);
    lab.answer(second);
    expect(lab.kept).toEqual([0]);
  });

  it("asks a seed for what is new while there is any, and to go on only with what was begun with a seed", () => {
    const lab = new DownloaderLab({ blocksPerPiece: 8 });
    const leecher = lab.join([0, 1]);
    const begun = new Set(leecher.asked.map((name) => name.split("/")[0]));
    const seed = lab.join();
    expect(seed.asked.length).toBeGreaterThan(0);
    for (const name of seed.asked) expect(begun.has(name.split("/")[0])).toBe(false);
    lab.answer(seed);
    lab.answer(leecher);
    expect(lab.table.have.isFull).toBe(true);
  });

  it("lets a seed go on with what others began when there is nothing new", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 8 });
    const [leecher] = [lab.join([0]), lab.join([1])];
    expect(leecher.asked).toEqual(["0/0", "0/1", "0/2", "0/3"]);
    const seed = lab.join();
    expect(seed.asked).toEqual(["0/4", "0/5", "0/6", "0/7"]);
  });

  it("asks somebody again for pieces that it refused after 20 s, and no sooner", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 2 });
    const peer = lab.join();
    lab.pass(5);
    rejectAll(lab, peer);
    lab.pass(19);
    expect(peer.asked).toEqual([]);
    lab.pass(20);
    expect(peer.asked.toSorted()).toEqual(["0/0", "0/1", "1/0", "1/1"]);
  });

  it("asks somebody again for a piece that it refused as soon as it chokes and unchokes us", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const peer = lab.join();
    rejectAll(lab, peer);
    lab.downloader.choked(peer.provider, true);
    lab.downloader.unchoked(peer.provider);
    expect(peer.asked).toHaveLength(4);
  });

  it("asks somebody who refused a piece for others", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const peer = lab.join();
    const [piece] = peer.asked[0]!.split("/").map(Number);
    for (const begin of [0, 1, 2, 3].map((block) => block * BLOCK_LENGTH))
      lab.downloader.rejected(peer.provider, pieceIndex(piece!), begin, BLOCK_LENGTH);
    peer.asked.length = 0;
    lab.settle();
    expect(peer.asked).toEqual([0, 1, 2, 3].map((block) => `${1 - piece!}/${block}`));
  });

  it("asks others for what somebody refused", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const liar = lab.join([0]);
    const honest = lab.join([0]);
    rejectAll(lab, liar);
    lab.answer(honest);
    expect(lab.kept).toEqual([0]);
  });

  it("uses a block that crosses a choke", () => {
    const lab = new DownloaderLab();
    const peer = lab.join();
    const [block] = peer.asked;
    lab.downloader.choked(peer.provider, false);
    expect(lab.send(peer, block!)).toBe(true);
    expect(lab.wastedBytes).toBe(0);
  });

  it("does not take a block that is here already", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const slow = lab.join();
    lab.pass(20);
    lab.send(lab.join(), "0/1");
    expect(lab.send(slow, "0/1")).toBe(false);
    expect(lab.wastedBytes).toBe(BLOCK_LENGTH);
  });

  it("gives to others what a peer was asked for when it leaves", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const first = lab.join();
    lab.downloader.remove(first.provider);
    const second = lab.join();
    lab.answer(second);
    expect(lab.kept).toEqual([0]);
  });

  it("knows a block that was never asked for", () => {
    const lab = new DownloaderLab();
    const peer = lab.join([0]);
    expect(lab.wasAsked(peer, pieceIndex(0))).toBe(true);
    expect(lab.wasAsked(peer, pieceIndex(0), 0, BLOCK_LENGTH - 1)).toBe(false);
    expect(lab.wasAsked(peer, pieceIndex(0), 7)).toBe(false);
    expect(lab.wasAsked(peer, pieceIndex(1))).toBe(false);
    expect(lab.wasAsked(peer, 4_294_967_295 as never)).toBe(false);
  });

  it("asks for no more than the download limit lets through", () => {
    let credit = 3;
    const pace = { ready: () => credit > 0, take: () => void credit--, give: () => void credit++ };
    const lab = new DownloaderLab({ pace });
    const peer = lab.join();
    expect(peer.asked).toHaveLength(3);
    credit = 2;
    lab.send(peer, peer.asked[0]!);
    lab.send(peer, peer.asked[0]!);
    expect(peer.asked).toHaveLength(3);
  });

  it("asks all in turn while the download limit is short, not the first alone", () => {
    let credit = 0;
    const pace = { ready: () => credit > 0, take: () => void credit--, give: () => void credit++ };
    const lab = new DownloaderLab({ pieces: 40, pace });
    const peers = [lab.join(), lab.join(), lab.join()];
    const asked = [0, 0, 0];
    for (let turn = 0; turn < 30; turn++) {
      credit = 1;
      lab.downloader.fillAll();
      for (const [index, peer] of peers.entries()) {
        asked[index]! += peer.asked.length;
        lab.answer(peer);
      }
    }
    expect(asked).toEqual([10, 10, 10]);
  });

  it("starts no piece beyond the memory budget, and goes on with those that are started", () => {
    const lab = new DownloaderLab({ pieces: 8, budgetBytes: 2 * 4 * BLOCK_LENGTH });
    const peers = [lab.join(), lab.join(), lab.join()];
    const started = new Set(peers.flatMap((peer) => peer.asked.map((name) => name.split("/")[0])));
    expect(started.size).toBe(2);
    for (let turn = 0; turn < 50; turn++) for (const peer of peers) lab.answer(peer);
    expect(lab.kept).toHaveLength(8);
    expect(lab.budget.used).toBe(0);
  });

  it("makes room in the budget from a piece that nobody connected holds any more", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    const gone = lab.join([0]);
    lab.send(gone, gone.asked[0]!);
    lab.downloader.remove(gone.provider);
    const other = lab.join([1]);
    lab.answer(other);
    expect(lab.kept).toEqual([1]);
    expect(lab.table.state(pieceIndex(0))).toBe(PieceState.missing);
  });

  it("keeps what came of a piece that nobody connected holds any more, while the budget has room for others", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const gone = lab.join([0]);
    lab.send(gone, "0/0");
    lab.downloader.remove(gone.provider);
    lab.answer(lab.join([1]));
    expect(lab.join([0]).asked).toEqual(["0/1", "0/2", "0/3"]);
  });

  it("starts one piece beyond the budget while other torrents use it up, or it could wait for ever", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    lab.budget.take(4 * BLOCK_LENGTH);
    const [first, second] = [lab.join([0]), lab.join([1])];
    expect([first.asked.length, second.asked.length]).toEqual([4, 0]);
  });

  it("makes room in the budget from pieces of which nothing came and nobody is asked, but keeps what came", () => {
    const lab = new DownloaderLab({ pieces: 5, budgetBytes: 2 * 4 * BLOCK_LENGTH });
    const [one, two] = [lab.join([0]), lab.join([1])];
    lab.send(two, two.asked[0]!);
    for (const peer of [one, two]) lab.downloader.choked(peer.provider, false);
    const [three, four] = [lab.join([2]), lab.join([3])];
    expect(three.asked).toEqual(["2/0", "2/1", "2/2", "2/3"]);
    expect(four.asked).toEqual([]);
    expect(lab.table.state(pieceIndex(0))).toBe(PieceState.missing);
    expect(lab.table.state(pieceIndex(1))).toBe(PieceState.started);
  });

  it("makes room in the budget, for who could bring another, from a piece that would take more than an hour", () => {
    const lab = new DownloaderLab({ pieces: 3, blocksPerPiece: 256, budgetBytes: 2 * 256 * BLOCK_LENGTH });
    const [slow, trickler, honest] = [lab.join([0]), lab.join([1]), lab.join([2])];
    const sending = (seconds: number): void => {
      for (let second = 1; second <= seconds; second++) {
        lab.pass(1);
        if (second % 12 === 0) lab.send(slow, slow.asked[0]!); // 51 minutes
        if (second % 15 === 0 && trickler.asked[0]) lab.send(trickler, trickler.asked[0]); // 64 minutes
      }
    };
    sending(59);
    expect(honest.asked).toEqual([]);
    sending(2);
    expect(honest.asked.length).toBeGreaterThan(0);
    expect(trickler.cancelled.length).toBeGreaterThan(0);
    expect([0, 1, 2].map((piece) => lab.table.state(pieceIndex(piece)))).toEqual([
      PieceState.started,
      PieceState.missing,
      PieceState.started,
    ]);
    lab.answer(honest);
    for (const peer of [slow, trickler]) lab.answer(peer);
    expect(lab.kept).toEqual([2, 0, 1]);
    expect(lab.budget.used).toBe(0);
  });

  it("leaves a piece that hardly comes its room in the budget while nobody could bring another", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    const trickler = lab.join([0]);
    lab.send(trickler, "0/0");
    lab.join([0]);
    lab.joinChoked([1]);
    lab.pass(60 * 60);
    expect(lab.table.state(pieceIndex(0))).toBe(PieceState.started);
  });

  it("leaves a piece of which nothing comes its room in the budget when who waits could only start it again", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    const slow = lab.join([0]);
    lab.begin(slow, "0/0");
    lab.joinChoked([1]);
    const waiting = lab.join([0]);
    expect(waiting.asked).toEqual([]);
    lab.pass(60);
    expect([slow.abandoned, lab.picked.length]).toEqual([0, 1]);
  });

  it("leaves a piece that comes within the hour its room in the budget", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 256, budgetBytes: 256 * BLOCK_LENGTH });
    const slow = lab.join([0]);
    lab.join([1]);
    for (let second = 0; second < 300; second++) {
      if (second % 12 === 0) lab.send(slow, slow.asked[0]!); // 51 minutes
      lab.pass(1);
    }
    expect([slow.cancelled, lab.picked.length]).toEqual([[], 1]);
  });

  it("leaves a piece of which nothing comes its room in the budget while all who answer are at work", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    const slow = lab.join();
    lab.begin(slow, slow.asked[0]!);
    lab.pass(60);
    expect([slow.abandoned, lab.picked.length]).toEqual([0, 1]);
  });

  it("makes no room in the budget from a piece that was only just started", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: 4 * BLOCK_LENGTH });
    lab.pass(100);
    const hanging = lab.join([0]);
    lab.begin(hanging, "0/0");
    const waiting = lab.join([1]);
    lab.pass(59);
    expect(waiting.asked).toEqual([]);
    lab.pass(1);
    expect([hanging.abandoned, waiting.asked.length]).toEqual([1, 4]);
  });

  it("makes room in the budget from the piece of which least has come, and from one a minute", () => {
    const lab = new DownloaderLab({ pieces: 4, budgetBytes: 2 * 4 * BLOCK_LENGTH });
    const states = (): PieceState[] => [0, 1, 2, 3].map((piece) => lab.table.state(pieceIndex(piece)));
    const { missing, started } = PieceState;
    const [least, more] = [lab.join([0]), lab.join([1])];
    lab.send(least, "0/0");
    lab.send(more, "1/0");
    lab.send(more, "1/1");
    lab.pass(40 * 60);
    const taken = more.cancelled.length;
    const hanging = lab.join([2]);
    lab.join([3]);
    lab.pass(1);
    expect(states()).toEqual([missing, started, started, missing]);
    expect(more.cancelled).toHaveLength(taken);
    lab.begin(hanging, "2/0");
    lab.pass(59);
    expect(states()).toEqual([missing, started, started, missing]);
    lab.pass(1);
    expect(states()).toEqual([missing, started, missing, started]);
  });

  it("gives the memory back when it is closed, and hears of nothing any more, whatever is under way", () => {
    const lab = new DownloaderLab({ pieces: 3 });
    const [verified, sending, asked] = [lab.join([0]), lab.join([1]), lab.join([2])];
    for (const name of [...verified.asked]) lab.send(verified, name);
    lab.begin(sending, "1/0");
    lab.downloader.close();
    expect([lab.budget.used, sending.abandoned]).toEqual([0, 1]);
    asked.asked.length = 0;
    lab.downloader.choked(asked.provider, false);
    lab.downloader.unchoked(asked.provider);
    lab.pass(1);
    expect([lab.kept, asked.asked, lab.budget.used]).toEqual([[], [], 0]);
  });

  describe("when a peer is silent", () => {
    it("calls it snubbed after 20 s, asks others, and asks it for one block at a time", () => {
      const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
      const silent = lab.join();
      lab.pass(19);
      expect(silent.provider.snubbed).toBe(false);
      lab.pass(1);
      expect(silent.provider.snubbed).toBe(true);
      expect(silent.cancelled).toHaveLength(4);
      expect(silent.provider.inFlight.size).toBe(1);
      const other = lab.join();
      lab.answer(other);
      expect(lab.kept).toEqual([0]);
    });

    it("uses what it sends in the end, however often it was snubbed meanwhile: its line may be slow, not dead", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const slow = lab.join();
      lab.pass(20);
      expect(slow.cancelled).toHaveLength(4);
      lab.pass(25);
      const wasAsked = [0, 1, 2, 3].map((block) => lab.wasAsked(slow, pieceIndex(0), block * BLOCK_LENGTH));
      expect(wasAsked).toEqual([true, true, true, true]);
    });

    it("takes its refusal for the answer to what was taken back, not to what it was asked anew: that still comes", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const slow = lab.join();
      lab.pass(20);
      expect(slow.asked).toEqual(["0/0"]); // anew
      for (const block of [0, 1, 2, 3])
        lab.downloader.rejected(slow.provider, pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
      expect(slow.asked).toEqual(["0/0"]);
      expect(lab.send(slow, "0/0")).toBe(true);
      lab.answer(slow);
      expect(lab.kept).toEqual([0]);
    });

    it("takes back what it was asked anew when what was taken back comes after all", () => {
      const lab = new DownloaderLab({ pieces: 2 });
      const slow = lab.join();
      lab.pass(20);
      expect(slow.asked).toEqual(["0/0"]);
      expect(lab.send(slow, "0/0")).toBe(true);
      expect(slow.cancelled.filter((name) => name === "0/0")).toHaveLength(2);
      expect(slow.provider.inFlight.has(0)).toBe(false);
      lab.downloader.rejected(slow.provider, pieceIndex(0), 0, BLOCK_LENGTH);
      lab.answer(slow);
      expect(lab.kept.toSorted()).toEqual([0, 1]);
      expect(lab.wastedBytes).toBe(0);
    });

    it("does not call it so while others answer that were asked no later: our line may be slow, and it is not its turn", () => {
      const lab = new DownloaderLab({ pieces: 40, blocksPerPiece: 8 });
      const [waiting, served] = [lab.join(), lab.join()];
      const asked = [...served.asked];
      lab.pass(15);
      lab.send(served, asked[0]!);
      lab.pass(15);
      lab.send(served, asked[1]!); // requested at the same time as what we wait for
      lab.pass(1);
      expect(waiting.provider.snubbed).toBe(false);
      for (const name of asked.slice(2)) lab.send(served, name);
      lab.send(
        served,
        served.asked.find((name) => !asked.includes(name))!,
      ); // requested 15 s later
      lab.pass(1);
      expect(waiting.provider.snubbed).toBe(true);
    });

    it("calls it so only after a minute when a block of it is just arriving", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const slow = lab.join();
      lab.begin(slow, slow.asked[0]!);
      lab.pass(59);
      expect(slow.provider.snubbed).toBe(false);
      lab.pass(1);
      expect(slow.provider.snubbed).toBe(true);
    });

    it("asks others first from then on, or those who send nothing could be all who are ever asked", () => {
      const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 2 });
      for (let silent = 0; silent < 20; silent++) lab.join();
      const honest = lab.join();
      expect(honest.asked).toEqual([]); // each block is asked of at most eight
      for (let time = 0; time < 2; time++) {
        lab.pass(20);
        lab.answer(honest);
      }
      expect(lab.kept).toEqual([0]);
    });

    it("does not count the time in which it was asked for nothing", () => {
      const lab = new DownloaderLab({ pieces: 2 });
      const peer = lab.join([0]);
      lab.answer(peer);
      lab.pass(30);
      lab.downloader.gained(peer.provider, pieceIndex(1));
      lab.pass(19);
      expect(peer.provider.snubbed).toBe(false);
      lab.pass(1);
      expect(peer.provider.snubbed).toBe(true);
    });

    it("counts from when it was asked first, whatever it is asked for meanwhile", () => {
      const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 1 });
      const peer = lab.join([0]);
      lab.pass(15);
      lab.downloader.gained(peer.provider, pieceIndex(1));
      expect(peer.asked).toEqual(["0/0", "1/0"]);
      lab.pass(5);
      expect(peer.provider.snubbed).toBe(true);
    });

    it("gives to others what a peer neither sends nor rejects after a choke with the fast extension", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const peer = lab.join();
      lab.pass(10);
      lab.send(peer, "0/0");
      lab.downloader.choked(peer.provider, true);
      lab.pass(20);
      expect(peer.cancelled).toEqual(["0/1", "0/2", "0/3"]);
    });

    it("lets it have many requests again in time, also when what comes first is what was taken back", () => {
      const lab = new DownloaderLab({ pieces: 40 });
      const peer = lab.join();
      const second = peer.asked[1]!;
      lab.pass(20);
      expect(peer.cancelled).toContain(second);
      lab.send(peer, second);
      for (let sent = 0; sent < 60; sent++) lab.send(peer, peer.asked[0]!);
      expect(peer.provider.depth.value).toBeGreaterThan(30);
    });

    it("takes it back as soon as it sends", () => {
      const lab = new DownloaderLab();
      const peer = lab.join();
      lab.pass(20);
      lab.send(peer, peer.asked[0]!);
      expect(peer.provider.snubbed).toBe(false);
      expect(peer.asked.length).toBeGreaterThan(1);
    });

    it("asks others after a minute for one block that does not come while its fellows do", () => {
      const lab = new DownloaderLab({ pieces: 40 });
      const peer = lab.join();
      const [kept, ...rest] = [...peer.asked];
      for (const name of rest) lab.send(peer, name);
      for (let second = 0; second < 60; second++) {
        const next = peer.asked.find((name) => name !== kept);
        if (next) lab.send(peer, next);
        lab.pass(1);
      }
      expect(peer.cancelled).toEqual([kept]);
    });
  });

  describe("in the end game", () => {
    it("asks an idle peer for one block that others were asked for, and takes the request back when it comes", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const slow = lab.join();
      const [idle, third] = [lab.join(), lab.join()];
      lab.settle();
      expect(idle.asked).toHaveLength(1);
      const [block] = idle.asked;
      expect(third.asked).not.toContain(block);
      lab.send(idle, block!);
      expect([slow.cancelled, third.cancelled]).toEqual([[block], []]);
    });

    it("asks nobody twice while something is still free", () => {
      const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 4 });
      const first = lab.join();
      const second = lab.join();
      lab.settle();
      expect(new Set([...first.asked, ...second.asked]).size).toBe(first.asked.length + second.asked.length);
    });

    it("asks for no block of a piece that the idle peer does not hold", () => {
      const lab = new DownloaderLab({ pieces: 2 });
      lab.join([0]);
      lab.join([1]);
      const idle = lab.join([1]);
      lab.settle();
      expect(idle.asked).toEqual([expect.stringMatching(/^1/)]);
    });

    it("begins as soon as nothing is free, also of what the idle peer does not hold, and no sooner", () => {
      const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 8 });
      lab.join([0]);
      lab.join([1]);
      lab.join([1]);
      const idle = lab.join([1]);
      lab.settle();
      expect(idle.asked).toEqual([]);
      lab.join([0]);
      lab.settle();
      expect(idle.asked).toHaveLength(1);
    });

    it("begins also while there are pieces that nobody holds", () => {
      const lab = new DownloaderLab({ pieces: 2 });
      lab.join([0]);
      const idle = lab.join([0]);
      lab.settle();
      expect(idle.asked).toHaveLength(1);
    });

    it("is over when a piece fails its hash", () => {
      const lab = new DownloaderLab({ pieces: 1 });
      const liar = lab.join();
      const honest = lab.join();
      for (const name of [...liar.asked]) lab.send(liar, name, true);
      lab.settle();
      expect(lab.corrupt).toHaveLength(1);
      lab.downloader.remove(liar.provider);
      lab.settle();
      lab.answer(honest);
      expect(lab.kept).toEqual([0]);
    });

    it("abandons a block in the midst of its arrival when somebody else was faster", () => {
      const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 1 });
      const slow = lab.join();
      const fast = lab.join();
      lab.settle();
      expect(lab.begin(slow, "0/0")).toBe(true);
      expect(lab.send(fast, "0/0")).toBe(true);
      expect(slow.abandoned).toBe(1);
      lab.settle();
      expect(lab.kept).toEqual([0]);
    });
  });

  describe("when a piece fails its hash", () => {
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

  /** `peer` rejects all its requests until it gets no more. */
  function rejectAll(lab: DownloaderLab, peer: LabPeer): void {
    for (let rejected = 0; peer.asked.length > 0 && rejected < 100; rejected++) {
      const [piece, block] = peer.asked.shift()!.split("/").map(Number);
      lab.downloader.rejected(peer.provider, pieceIndex(piece!), block! * BLOCK_LENGTH, BLOCK_LENGTH);
      lab.settle();
    }
  }

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

  describe("with a selector that goes wrong", () => {
    it.each([
      [
        "throws",
        () => {
          throw new Error("oops");
        },
      ],
      ["answers a piece that does not exist", () => 99],
      ["answers nonsense", () => "three"],
    ])("goes on in rarest order when it %s, and reports it once", (_what, select) => {
      const lab = new DownloaderLab({ selector: { select: select as never } });
      lab.answer(lab.join());
      expect(lab.kept).toHaveLength(4);
      expect([...lab.faults.counts.values()]).toEqual([4]);
    });

    it("asks it no more after a hundred failures running", () => {
      let calls = 0;
      const selector = {
        select: () => {
          calls++;
          throw new Error("oops");
        },
      };
      const lab = new DownloaderLab({ pieces: 150, blocksPerPiece: 1, selector });
      lab.answer(lab.join());
      expect(lab.kept).toHaveLength(150);
      expect(calls).toBe(100);
    });

    it("leaves a peer idle when it answers nothing, and asks again when something changes", () => {
      let willing = false;
      const selector = {
        select: (candidates: { rarest(): Iterable<number> }) =>
          willing ? [...candidates.rarest()][0] : undefined,
      };
      const lab = new DownloaderLab({ selector: selector as never });
      const peer = lab.join();
      expect(peer.asked).toEqual([]);
      willing = true;
      lab.pass(1);
      expect(peer.asked).toHaveLength(4);
    });

    it("asks it again within a second, also after seconds in which there was nothing to do", () => {
      let willing = true;
      const selector: PieceSelector = {
        select: (candidates) => (willing ? [...candidates.rarest()][0] : undefined),
      };
      const lab = new DownloaderLab({ selector });
      expect(lab.join().asked).toHaveLength(4);
      lab.pass(3);
      willing = false;
      const idle = lab.join();
      expect(idle.asked).toEqual([]);
      willing = true;
      lab.pass(1);
      expect(idle.asked).toHaveLength(4);
    });
  });

  describe("with wishes", () => {
    const range = (first: number, last = first) => ({ first: pieceIndex(first), last: pieceIndex(last) });

    it("does not ask for what is not wanted, and is not interested in who has nothing else", () => {
      const lab = new DownloaderLab();
      lab.downloader.prioritise(range(1, 3), 0);
      const other = lab.join([2]);
      expect([other.provider.isWanted, other.asked]).toEqual([false, []]);
      lab.answer(lab.join());
      expect([lab.kept, lab.table.lacking]).toEqual([[0], 0]);
    });

    it("asks for it when it is wanted again", () => {
      const lab = new DownloaderLab();
      lab.downloader.prioritise(range(0, 3), 0);
      const peer = lab.join();
      expect([peer.asked, peer.provider.isWanted]).toEqual([[], false]);
      lab.downloader.prioritise(range(2), 1);
      lab.settle();
      expect(peer.provider.isWanted).toBe(true);
      lab.answer(peer);
      expect(lab.kept).toEqual([2]);
    });

    it("finishes what is started, wanted or not", () => {
      const lab = new DownloaderLab({ pieces: 2 });
      const peer = lab.join([0]);
      lab.downloader.prioritise(range(0), 0);
      expect(peer.provider.isWanted).toBe(false);
      lab.answer(peer);
      expect([lab.kept, lab.table.lacking, peer.provider.isWanted]).toEqual([[0], 1, false]);
    });

    it("tells the selector priorities, the playhead and deadlines", () => {
      const seen: unknown[] = [];
      const selector: PieceSelector = {
        select(_candidates, context) {
          const [played, before] = [pieceIndex(3), pieceIndex(0)];
          seen.push(context.playhead, context.priority(played), context.priority(before));
          seen.push(context.deadline(played), context.deadline(before));
          return undefined;
        },
      };
      const lab = new DownloaderLab({ selector });
      lab.downloader.prioritise(range(3), 7);
      lab.downloader.play(pieceIndex(1), 4 * BLOCK_LENGTH);
      lab.join();
      expect(seen).toEqual([1, 7, 1, 2_000, undefined]);
    });

    it("offers a piece that will be late to others, who are then asked for its open blocks too", () => {
      const lab = new DownloaderLab({ pieces: 1, selector: LATE_FIRST });
      lab.downloader.play(pieceIndex(0), BLOCK_LENGTH);
      const slow = lab.join();
      const fast = lab.join();
      lab.pass(1);
      expect(slow.asked).toHaveLength(4);
      expect(fast.asked).toHaveLength(4);
      lab.answer(fast);
      expect([lab.kept, slow.cancelled.length]).toEqual([[0], 4]);
    });

    it("sees within a second that it will be late, also where playing begins after seconds with nothing to do", () => {
      const lab = new DownloaderLab({ pieces: 3, selector: LATE_FIRST });
      lab.join();
      const other = lab.join();
      lab.pass(3);
      lab.downloader.play(pieceIndex(0), BLOCK_LENGTH);
      lab.pass(1);
      for (const name of [...other.asked]) lab.send(other, name);
      expect(other.asked.map((name) => name.split("/")[0])).toContain("0");
    });
  });
});
