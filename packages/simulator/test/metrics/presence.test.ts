import { describe, expect, it } from "vitest";
import { presenceOf } from "../../src/metrics/presence.js";
import { peerResult } from "../validation/sample-result.js";

describe("the time for which a peer is there", () => {
  it.each([
    ["from when it came until the run ended", {}, 50_000],
    ["until it went, if it did", { leftMs: 40_000 }, 30_000],
    ["but for the time after a crash", { leftMs: 40_000, awayMs: 12_000 }, 18_000],
    ["and never less than none", { leftMs: 5_000 }, 0],
  ])("is %s", (_, given, expected) => {
    const peer = peerResult("leecher-1", undefined, { arrivedMs: 10_000, ...given });
    expect(presenceOf(peer, 60_000)).toBe(expected);
  });
});
