import { Bitfield, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { PieceCopies } from "../../src/metrics/piece-copies.js";
import { SeriesRecorder } from "../../src/metrics/series-recorder.js";

/** The swarm after 10 s. */
const FIRST = { nowMs: 10_000, leechers: 4, seeds: 1, capacity: 1_000, sentBytes: 5_000, seedBytes: 4_000 };
/** Ten seconds later: somebody has left. */
const SECOND = { nowMs: 20_000, leechers: 2, seeds: 2, capacity: 500, sentBytes: 8_000, seedBytes: 5_000 };

describe("the swarm over time", () => {
  it("tells at each sample who was there, and what was sent since the one before", () => {
    const recorder = new SeriesRecorder();
    for (const moment of [FIRST, SECOND]) recorder.add(moment, new PieceCopies(4));
    expect(recorder.series).toMatchObject({
      timesMs: [10_000, 20_000],
      leechers: [4, 2],
      seeds: [1, 2],
      utilisation: [5_000 / 10_000, 3_000 / 10_000], // of the lines before somebody left
      seedPart: [4 / 5, 1 / 3],
    });
  });

  it("has no utilisation while a line has no bound, and none to speak of where nothing could be sent", () => {
    const recorder = new SeriesRecorder();
    recorder.add({ ...FIRST, capacity: 0, sentBytes: 0, seedBytes: 0 }, new PieceCopies(4));
    recorder.add({ ...SECOND, capacity: Infinity }, new PieceCopies(4));
    expect(recorder.utilisation).toEqual([0, null]);
  });

  it("has no part of seeds where nothing was sent, and no evenness where no leecher holds anything", () => {
    const recorder = new SeriesRecorder();
    const copies = new PieceCopies(4);
    copies.came(Bitfield.full(4), true);
    recorder.add({ ...FIRST, sentBytes: 0, seedBytes: 0 }, copies);
    expect([recorder.seedPart, recorder.entropy]).toEqual([[null], [null]]);
  });

  it("tells how many copies there were, and how even they were among leechers", () => {
    const recorder = new SeriesRecorder();
    const copies = new PieceCopies(4);
    copies.came(Bitfield.full(4), true);
    for (const piece of [0, 1]) copies.completed(pieceIndex(piece), false);
    recorder.add(FIRST, copies);
    for (const piece of [2, 3]) copies.completed(pieceIndex(piece), false);
    recorder.add(SECOND, copies);
    expect(recorder.series).toMatchObject({
      entropy: [1 / 2, 1],
      rarestCopies: [1, 2],
      meanCopies: [1.5, 2],
      copies: [
        [2, 2, 1, 1],
        [2, 2, 2, 2],
      ],
    });
  });
});
