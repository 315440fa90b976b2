import { describe, expect, it } from "vitest";
import { summarySentence } from "../../src/demo/summary-table.js";

const MIB = 2 ** 20;

/** A leecher that got so many MiB. */
function leecher(fromSeed: number, fromPeers: number, wasted = 0) {
  const received = { fromSeed: fromSeed * MIB, fromPeers: fromPeers * MIB };
  return { received, torrent: { status: { wastedBytes: wasted * MIB } } };
}

describe("the sentence at the end of the demo", () => {
  it("adds up, without what came twice", () => {
    const leechers = [leecher(40, 60, 3), leecher(70, 30), leecher(10, 90, 1)];
    expect(summarySentence({ metainfo: { totalBytes: 100 * MIB }, leechers })).toBe(
      "The seed gave 1.20 copies, the peers gave each other 1.80: 3.00 in all; 0.04 more came twice.",
    );
  });

  it("adds up where parts are rounded, and has no word of what came twice where nothing did", () => {
    const leechers = [leecher(1, 6), leecher(3, 4)];
    expect(summarySentence({ metainfo: { totalBytes: 7 * MIB }, leechers })).toBe(
      "The seed gave 0.57 copies, the peers gave each other 1.43: 2.00 in all.",
    );
  });
});
