import { beforeEach, describe, expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

/** A downloader's part of its limit: blocks requested and not given back. */
let taken: number;
let lab: DownloaderLab;

beforeEach(() => {
  taken = 0;
  const pace = {
    ready: () => taken < 100,
    take: (bytes: number) => void (taken += bytes / BLOCK_LENGTH),
    give: (bytes: number) => void (taken -= bytes / BLOCK_LENGTH),
  };
  lab = new DownloaderLab({ pieces: 1, pace });
});

function reject({ provider }: LabPeer, block: number): void {
  lab.downloader.rejected(provider, pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
}

describe("what was taken of a download limit for a block that does not come", () => {
  it("is given back when it is rejected, once", () => {
    const liar = lab.join();
    expect(taken).toBe(4);
    for (const block of [0, 1, 2, 2]) reject(liar, block);
    expect(taken).toBe(1);
  });

  it("is given back when it is rejected after it was taken back", () => {
    const silent = lab.join();
    lab.pass(120);
    const asked = taken;
    expect(silent.cancelled).toContain("0/0");
    reject(silent, 0);
    expect(taken).toBe(asked - 1);
  });

  it("is given back when who was asked leaves, but for the block that it was just sending", () => {
    const leaving = lab.join();
    lab.send(leaving, "0/0");
    lab.begin(leaving, "0/1");
    lab.downloader.remove(leaving.provider);
    expect(taken).toBe(2);
  });

  it("is given back when who was asked chokes us for the second time and never sent it, without the fast extension", () => {
    const fickle = lab.join();
    lab.downloader.choked(fickle.provider, false);
    expect(taken).toBe(4); // it may be on its way
    lab.downloader.unchoked(fickle.provider);
    expect(taken).toBe(8);
    lab.downloader.choked(fickle.provider, false);
    expect(taken).toBe(4);
  });
});
