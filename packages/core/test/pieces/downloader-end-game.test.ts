import { describe, expect, it } from "vitest";
import { DownloaderLab } from "./downloader-lab.js";

describe("Downloader, in the end game", () => {
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
