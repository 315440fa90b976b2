import { describe, expect, it } from "vitest";
import { downloadSpeed } from "../../src/metrics/download-speed.js";
import type { PeerResult } from "../../src/metrics/peer-result.js";
import { peerResult } from "../validation/sample-result.js";

/** Of a peer that came at 10 s and received a million bytes of use, in a run that ended at 60 s. */
function speed(given: Partial<PeerResult>): number | undefined {
  const received = {
    arrivedMs: 10_000,
    downloadedBytes: 1_500_000,
    wastedBytes: 300_000,
    againBytes: 200_000,
  };
  return downloadSpeed(peerResult("leecher-1", undefined, { ...received, ...given }), 60_000);
}

describe("the speed of a download", () => {
  it.each([
    ["until it held everything, if it stayed on", { completedMs: 30_000, leftMs: 50_000 }, 50_000],
    ["until it went, if it never held everything", { leftMs: 35_000 }, 40_000],
    ["until the run ended, if it was there to the end", {}, 20_000],
    ["for no time, if it went as it came", { leftMs: 10_000 }, undefined],
  ])("is of what was of use the first time, %s", (_, given, expected) => {
    expect(speed(given)).toBe(expected);
  });
});
