import { describe, expect, it } from "vitest";
import { MEASURES } from "../../src/experiment/comparison/measures.js";
import { type Evidence, isClear, verdictOf } from "../../src/experiment/comparison/verdict.js";

const DOWNLOAD_TIME = MEASURES.find(({ name }) => name === "download-mean")!;

/** What is said of a difference in download times that is clear, unless `given` says otherwise. */
function verdict(given: Omit<Partial<Evidence>, "interval"> & { readonly between?: [number, number] } = {}) {
  const { between: [low, high] = [2, 5], ...more } = given;
  const interval = { low, high, level: 0.95 };
  return verdictOf(DOWNLOAD_TIME, { pairs: 6, incomplete: false, probability: 0.03, interval, ...more });
}

describe("a verdict", () => {
  it("is clear of six pairs where the interval leaves out 0 and the test says that it is no chance", () => {
    expect(verdict()).toEqual({ kind: "worse", words: "slower" });
    expect(verdict({ between: [-5, -2] })).toEqual({ kind: "better", words: "faster" });
    expect(verdict({ probability: 0.05 }).kind).toBe("worse");
  });

  it.each<[string, Parameters<typeof verdict>[0]]>([
    ["the interval holds 0", { between: [-1, 5] }],
    ["the interval begins at 0", { between: [0, 5] }],
    ["the interval ends at 0", { between: [-5, 0] }],
    ["the test says that it may be chance", { probability: 0.051 }],
  ])("is not clear where %s, whatever the other one says", (_, evidence) => {
    expect(verdict(evidence).kind).toBe("no clear difference");
    expect(isClear(verdict(evidence))).toBe(false);
  });

  it("is of too few runs where even six might not be enough, and none at all of different ones", () => {
    expect(verdict({ pairs: 5 }).kind).toBe("too few runs");
    expect(verdict({ pairs: 5, incomplete: true }).kind).toBe("incomplete");
  });
});
