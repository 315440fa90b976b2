import { describe, expect, it } from "vitest";
import { PieceState } from "../../src/pieces/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab } from "./downloader-lab.js";

describe("Downloader, short of memory", () => {
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
});
