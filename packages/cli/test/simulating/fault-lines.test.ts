import type { MeasuredRun } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { experimentFaultLines, runFaultLines } from "../../src/simulating/fault-lines.js";

const faultOf = (peer: number) => ({
  peer: `leecher-${peer}`,
  strategy: "mine",
  atMs: 40_400,
  message: "threw\u001b[2J",
});

const faults = (count: number) => Array.from({ length: count }, (_, index) => faultOf(index + 1));

/** A run in which strategies did something wrong so often. */
function runOf(variant: string, count: number): MeasuredRun {
  const wrong = count > 0 && { faults: { count, first: faultOf(3) } };
  return { variant, seed: "1", digest: "", swarm: {}, classes: {}, ...wrong };
}

describe("what strategies did wrong in a run", () => {
  it("is told in words that no terminal obeys", () => {
    expect(runFaultLines(faults(1))).toEqual(["leecher-1 at 40 s: strategy 'mine': threw\\u001b[2J"]);
  });

  it("is told with the place in the plugin where it was thrown", () => {
    expect(runFaultLines([{ ...faultOf(1), message: "threw", place: "mine.ts:3:31" }])).toEqual([
      "leecher-1 at 40 s: strategy 'mine': threw (mine.ts:3:31)",
    ]);
  });

  it("is told five times at the most, and then where the rest is", () => {
    expect(runFaultLines(faults(5))).toHaveLength(5);
    const lines = runFaultLines(faults(1_000));
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("and 995 more; a run that --out keeps has all of them");
  });
});

describe("what they did wrong in an experiment", () => {
  it("is told once a run, with the variant and the seed, and counted in full", () => {
    expect(experimentFaultLines([runOf("rarest", 0), runOf("mine", 2), runOf("\u001b", 1)])).toEqual([
      "mine, seed 1: leecher-3 at 40 s: strategy 'mine': threw\\u001b[2J",
      "\\u001b, seed 1: leecher-3 at 40 s: strategy 'mine': threw\\u001b[2J",
      "and 1 more",
    ]);
  });

  it("is told of five runs at the most", () => {
    const lines = experimentFaultLines(Array.from({ length: 8 }, () => runOf("mine", 2)));
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("and 11 more");
  });

  it("is nothing where nothing was", () => {
    expect(experimentFaultLines([runOf("rarest", 0)])).toEqual([]);
  });
});
