import { Bitfield, SeededRandom, pieceIndex } from "@minibit/core";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { makeWholeCopy } from "../../src/simulation/whole-copy.js";
import { outcome, smallSwarm } from "./small-swarm.js";

const PIECES = 12;

function diskOf(pieces: readonly number[]): Bitfield {
  const disk = new Bitfield(PIECES);
  for (const piece of pieces) disk.add(pieceIndex(piece));
  return disk;
}

describe("a copy that several hold together", () => {
  const drawn = fc.array(fc.uniqueArray(fc.nat(PIECES - 1), { maxLength: PIECES - 1 }), { maxLength: 8 });
  test.prop([drawn, fc.nat()])(
    "is whole if they hold as many pieces, and nobody holds more",
    (held, seed) => {
      const disks = held.map(diskOf);
      const before = disks.map(({ count }) => count);
      fc.pre(before.reduce((sum, count) => sum + count, 0) >= PIECES);
      makeWholeCopy(disks, new SeededRandom(seed));
      const together = new Set(disks.flatMap((disk) => [...disk]));
      expect(together.size).toBe(PIECES);
      expect(disks.map(({ count }) => count)).toEqual(before);
    },
  );

  it("is whole where rounding leaves a piece to nobody: who holds least has it as well", () => {
    const disks = [diskOf([0, 1, 2, 3, 4, 5]), diskOf([6, 7, 8, 9, 10]), diskOf([])];
    makeWholeCopy(disks, new SeededRandom(1));
    expect(disks.map((disk) => [...disk])).toEqual([[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11], []]);
  });

  it("stays in parts where these do not come to one", () => {
    const disks = [diskOf([0, 1, 2, 3]), diskOf([3, 4, 5, 6])];
    makeWholeCopy(disks, new SeededRandom(1));
    expect(disks.map((disk) => [...disk])).toEqual([
      [0, 1, 2, 3],
      [3, 4, 5, 6],
    ]);
  });

  it("lets a swarm without a seed complete", () => {
    const { ending, swarm } = outcome(
      smallSwarm({ seeds: { holds: "20%", count: 5, departure: "never" }, rest: { stop: { at: "30m" } } }),
    );
    expect([ending, swarm.completed]).toEqual(["complete", 13]);
  });
});

describe("who is to lack a part of a file of few pieces", () => {
  it("lacks a piece at the least", () => {
    const { peers } = outcome(
      smallSwarm({ leechers: { holds: "80%" }, rest: { file: { size: "128KiB", pieceSize: "64KiB" } } }),
    );
    for (const { population, downloadMs } of peers)
      if (population === "leecher") expect(downloadMs).toBeGreaterThan(0);
  });
});
