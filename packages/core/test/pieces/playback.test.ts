import { describe, expect, it } from "vitest";
import { Playback } from "../../src/pieces/playback.js";
import { pieceIndex } from "../../src/units/index.js";

/** Pieces of 1,000 bytes at 500 bytes per second: 2 s each. */
function play(here: number[], first = 0) {
  const playback = new Playback(
    {
      piece: pieceIndex(first),
      rateBytesPerSecond: 500,
      pieceLength: 1_000,
      pieceCount: 5,
      isHere: (piece) => here.includes(piece),
    },
    10_000,
  );
  return {
    playback,
    arrive(piece: number, now: number) {
      here.push(piece);
      playback.arrived(pieceIndex(piece), now);
    },
  };
}

describe("Playback", () => {
  it("moves on with time while the pieces are here", () => {
    const { playback } = play([0, 1, 2, 3, 4]);
    expect([10_000, 11_999, 12_000, 17_000].map((now) => playback.pieceAt(now))).toEqual([0, 0, 1, 3]);
    expect(playback.stalledMs(17_000)).toBe(0);
  });

  it("waits for a piece that is not here, and plays it from when it comes", () => {
    const { playback, arrive } = play([0]);
    expect(playback.pieceAt(15_000)).toBe(1);
    expect(playback.stalledMs(15_000)).toBe(3_000);
    arrive(1, 16_000);
    expect(playback.pieceAt(17_999)).toBe(1);
    expect(playback.pieceAt(18_000)).toBe(2);
    expect(playback.stalledMs(18_000)).toBe(4_000);
  });

  it("says when each piece is to be here, at the latest", () => {
    const { playback, arrive } = play([0]);
    expect([0, 1, 4].map((piece) => playback.deadline(pieceIndex(piece), 10_500))).toEqual([
      10_000, 12_000, 18_000,
    ]);
    // stalled: what it waits for is due now
    expect(playback.deadline(pieceIndex(1), 15_000)).toBe(15_000);
    expect(playback.deadline(pieceIndex(2), 15_000)).toBe(17_000);
    expect(playback.deadline(pieceIndex(0), 15_000)).toBeUndefined();
    arrive(1, 16_000);
    expect(playback.deadline(pieceIndex(2), 16_000)).toBe(18_000);
  });

  it("has moved on by the time of whichever question comes first", () => {
    expect(play([0]).playback.stalls(15_000)).toBe(1);
    expect(play([0]).playback.stalledMs(15_000)).toBe(3_000);
    expect(play([0, 1]).playback.deadline(pieceIndex(0), 13_000)).toBeUndefined();
  });

  it("is over after the last piece, and waits for nothing then", () => {
    const { playback } = play([3, 4], 3);
    expect(playback.pieceAt(20_000)).toBe(5);
    expect(playback.stalledMs(20_000)).toBe(0);
  });

  it("has waited for a piece that came late, though nobody asked meanwhile", () => {
    const { playback, arrive } = play([0]);
    arrive(1, 13_000);
    expect(playback.stalls(13_000)).toBe(1);
    expect(playback.stalledMs(13_000)).toBe(1_000);
    expect(playback.pieceAt(14_999)).toBe(1);
    expect(playback.pieceAt(15_000)).toBe(2);
  });

  it("has not waited for a piece that came at the very moment", () => {
    const { playback, arrive } = play([0]);
    arrive(1, 12_000);
    expect(playback.stalls(12_000)).toBe(0);
    expect(playback.pieceAt(12_000)).toBe(1);
  });

  it("does not take a piece for the one that is waited for", () => {
    const { playback, arrive } = play([]);
    arrive(3, 11_000);
    expect(playback.pieceAt(20_000)).toBe(0);
    expect(playback.stalledMs(20_000)).toBe(10_000);
  });
});
