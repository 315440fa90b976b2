import { describe, expect, it } from "vitest";
import { emptyTraceWords } from "../../src/simulating/empty-trace-words.js";
import { samplePeer, sampleResult } from "./sample-result.js";

const RUN = sampleResult({
  peers: [
    samplePeer("leecher-1", { arrivedMs: 4_000, leftMs: 90_000 }),
    samplePeer("leecher-2", { arrivedMs: 2_000, leftMs: 60_000 }),
    samplePeer("seed-1", { leftMs: undefined }),
  ],
});

const words = (peers: readonly string[], fromMs: number, untilMs?: number): string =>
  emptyTraceWords(new Set(peers), RUN, fromMs, untilMs);

describe("a trace that shows nothing", () => {
  it("ended before the peers arrived", () => {
    expect(words(["leecher-1"], 0, 3_999)).toBe("nothing to show yet: leecher-1 arrived at 4.0 s");
    expect(words(["leecher-1", "leecher-2"], 0, 1)).toBe(
      "nothing to show yet: the first of them arrived at 2.0 s",
    );
  });

  it("began after they had left", () => {
    expect(words(["leecher-2"], 60_001)).toBe("nothing to show any more: leecher-2 left at 60.0 s");
    expect(words(["leecher-1", "leecher-2"], 90_001)).toBe(
      "nothing to show any more: the last of them left at 90.0 s",
    );
  });

  it("shows a time in which nothing happened", () => {
    expect(words(["leecher-1"], 4_000, 5_000)).toBe(
      "nothing to show: nothing happened to leecher-1 in that time",
    );
    expect(words(["leecher-1", "seed-1"], 2_676_000)).toBe(
      "nothing to show: nothing happened to them in that time",
    );
  });

  it("is of peers that never arrived", () => {
    expect(words(["leecher-3"], 0)).toBe("nothing to show: no such peer arrived in this run");
  });
});
