import { describe, expect, it } from "vitest";
import type { PieceSelector } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, LATE_FIRST, type LabPeer } from "./downloader-lab.js";

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

/** `peer` rejects all its requests until it gets no more. */
function rejectAll(lab: DownloaderLab, peer: LabPeer): void {
  for (let rejected = 0; peer.asked.length > 0 && rejected < 100; rejected++) {
    const [piece, block] = peer.asked.shift()!.split("/").map(Number);
    lab.downloader.rejected(peer.provider, pieceIndex(piece!), block! * BLOCK_LENGTH, BLOCK_LENGTH);
    lab.settle();
  }
}
