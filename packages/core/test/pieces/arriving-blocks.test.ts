import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

const PIECE_BYTES = 4 * BLOCK_LENGTH;

function keysOf(...peers: LabPeer[]): number[] {
  return peers.map(({ provider }) => provider.view.id);
}

describe("a block that is just arriving", () => {
  it("goes nowhere when its piece is given up: another piece has the buffer then", () => {
    const lab = new DownloaderLab({ pieces: 2, budgetBytes: PIECE_BYTES });
    const slow = lab.join([0]);
    lab.downloader.choked(slow.provider, false);
    expect(lab.begin(slow, "0/0", true)).toBe(true);
    const other = lab.join([1]);
    expect(slow.abandoned).toBe(1);
    lab.answer(other);
    expect(lab.kept).toEqual([1]);
  });

  it("is blamed on both when two sent it at once, into one place, and the piece is wrong", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const honest = lab.join();
    const liar = lab.join();
    lab.settle();
    const [shared] = liar.asked;
    for (const name of [...honest.asked]) if (name !== shared) lab.send(honest, name);
    lab.begin(honest, shared!);
    lab.begin(liar, shared!, true);
    lab.end(honest, shared!);
    lab.settle();
    expect(lab.corrupt).toEqual([{ piece: 0, contributors: keysOf(honest, liar) }]);
  });

  it("is not blamed on who was just sending a block of another piece", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const honest = lab.join([1]);
    lab.begin(honest, "1/0");
    const liar = lab.join([0]);
    for (const name of [...liar.asked]) lab.send(liar, name, true);
    lab.settle();
    expect(lab.corrupt).toEqual([{ piece: 0, contributors: keysOf(liar) }]);
  });

  it("is not abandoned when the blocks before and after it are here", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const slow = lab.join();
    lab.begin(slow, "0/1");
    lab.downloader.choked(slow.provider, false);
    const other = lab.join();
    for (const name of ["0/0", "0/2"]) lab.send(other, name);
    expect(slow.abandoned).toBe(0);
    lab.end(slow, "0/1");
    expect(other.cancelled).toEqual(["0/1"]);
  });

  it("is abandoned when another was faster, also after who had begun before both is done", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 1 });
    const first = lab.join([1]);
    const [slow, fast] = [lab.join([0]), lab.join([0])];
    lab.settle();
    lab.begin(first, "1/0");
    lab.begin(slow, "0/0");
    lab.end(first, "1/0");
    lab.send(fast, "0/0");
    expect(slow.abandoned).toBe(1);
  });

  it("is not blamed on who gave up sending it before another began", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const gone = lab.join();
    lab.begin(gone, "0/0", true);
    lab.downloader.remove(gone.provider);
    const liar = lab.join();
    for (const name of [...liar.asked]) lab.send(liar, name, name === "0/1");
    lab.settle();
    expect(lab.corrupt).toEqual([{ piece: 0, contributors: keysOf(liar) }]);
  });

  it("is asked of its sender anew, and taken, after it was abandoned", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 1 });
    const slow = lab.join();
    const liar = lab.join();
    lab.settle();
    lab.begin(slow, "0/0");
    lab.send(liar, "0/0", true);
    expect(slow.abandoned).toBe(1);
    lab.downloader.remove(liar.provider);
    slow.asked.length = 0; // the abandoned one is answered
    lab.settle();
    expect(slow.asked).toEqual(["0/0"]);
    lab.answer(slow);
    expect(lab.kept).toEqual([0]);
    expect(slow.cancelled).toEqual(["0/0"]); // only the first request
  });
});
