import { beforeEach, describe, expect, it } from "vitest";
import { LimitedPace } from "../../src/peer/limited-pace.js";
import { BLOCK_LENGTH, KIB, pieceIndex } from "../../src/units/index.js";
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

  it("is given back when it is taken back, once", () => {
    const silent = lab.join();
    lab.pass(120);
    expect(silent.cancelled).toContain("0/0");
    expect(taken).toBe(1); // of one that is silent, one block at a time is requested
    reject(silent, 0);
    expect(taken).toBe(1);
  });

  it("is taken again when it comes all the same", () => {
    const slow = lab.join();
    lab.pass(120);
    expect(taken).toBe(1);
    lab.send(slow, slow.cancelled[0]!);
    expect(taken).toBe(1 + slow.asked.length);
  });

  it("is given back when who was asked leaves, but for the block that it was just sending", () => {
    const leaving = lab.join();
    lab.send(leaving, "0/0");
    lab.begin(leaving, "0/1");
    lab.downloader.remove(leaving.provider);
    expect(taken).toBe(2);
  });

  it("is given back when who was asked chokes us, without the fast extension", () => {
    const fickle = lab.join();
    lab.downloader.choked(fickle.provider, false);
    expect(taken).toBe(0);
    lab.send(fickle, "0/0"); // it was on its way
    expect(taken).toBe(1);
    lab.downloader.unchoked(fickle.provider);
    expect(taken).toBe(4);
  });
});

it("a hundred silent peers do not use up a download limit", () => {
  const limit = 100 * KIB;
  const clocked = new DownloaderLab({
    pieces: 1_000,
    pace: { ready: () => pace.ready(), take: (bytes) => pace.take(bytes), give: (bytes) => pace.give(bytes) },
  });
  const pace = new LimitedPace(clocked.clock, limit, () => clocked.downloader.fillAll());
  for (let peer = 0; peer < 100; peer++) clocked.join();
  const honest = clocked.join();
  let received = 0;
  for (let second = 0; second < 120; second++) {
    for (let fifth = 0; fifth < 5; fifth++) {
      clocked.clock.advance(200);
      for (; honest.asked.length > 0; clocked.settle(), received += BLOCK_LENGTH)
        clocked.send(honest, honest.asked[0]!);
    }
    clocked.downloader.sweep();
  }
  expect(received).toBeGreaterThan((120 * limit) / 2);
});
