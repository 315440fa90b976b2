import { MOST_KEPT_FAULTS, type MeasuredRun } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { experimentFaultLines, runFaultLines } from "../../src/simulating/fault-lines.js";

const faultOf = (peer: number) => ({
  peer: `leecher-${peer}`,
  strategy: "mine",
  atMs: 40_400,
  message: "threw\u001b[2J",
});

/** A run in which strategies did something wrong with these words, at the peers of that number. */
function runOf(variant: string, seed: number, ...messages: readonly string[]): MeasuredRun {
  const [first, ...others] = messages.map((message) => ({ ...faultOf(seed), message }));
  const wrong = first && { faults: { count: 7, first, ...(others.length > 0 && { others }) } };
  return { variant, seed: String(seed), digest: "", swarm: {}, classes: {}, ...wrong };
}

describe("what strategies did wrong in a run", () => {
  it("is told in words that no terminal obeys", () => {
    expect(runFaultLines([faultOf(1)])).toEqual(["leecher-1 at 40 s: strategy 'mine': threw\\u001b[2J"]);
  });

  it("is told with the place in the plugin where it was thrown", () => {
    expect(runFaultLines([{ ...faultOf(1), message: "threw", place: "mine.ts:3:31" }])).toEqual([
      "leecher-1 at 40 s: strategy 'mine': threw (mine.ts:3:31)",
    ]);
  });

  it("is told once, with the first peer and how many others had it too", () => {
    const ofPeer = (peer: number) => ({ ...faultOf(peer), message: `no piece ${peer}` });
    expect(runFaultLines([1, 2, 2].map(ofPeer))).toEqual([
      "leecher-1 at 40 s, and 1 other peer: strategy 'mine': no piece 1",
    ]);
    expect(
      runFaultLines([...Array.from({ length: 60 }, (_, index) => ofPeer(index + 1)), faultOf(7)]),
    ).toEqual([
      "leecher-1 at 40 s, and 59 other peers: strategy 'mine': no piece 1",
      "leecher-7 at 40 s: strategy 'mine': threw\\u001b[2J",
    ]);
  });

  it("is told of at least so many where not all of it was kept", () => {
    const kept = Array.from({ length: MOST_KEPT_FAULTS }, (_, index) => faultOf(index + 1));
    expect(runFaultLines(kept)).toEqual([
      "leecher-1 at 40 s, and at least 999 other peers: strategy 'mine': threw\\u001b[2J",
    ]);
    expect(runFaultLines(kept.slice(1))[0]).toContain(", and 998 other peers: ");
    const things = ["a", "b", "c", "d", "e", "f", "g"].map((message) => ({ ...faultOf(1), message }));
    expect(runFaultLines([...things, ...kept.slice(7)]).at(-1)).toBe(
      "and 3 more; a run that --out keeps has more of them",
    );
  });

  it("is five things at the most, and then where the rest is", () => {
    const things = ["a", "b", "c", "d", "e", "f", "g"].map((message) => ({ ...faultOf(1), message }));
    expect(runFaultLines(things.slice(0, 5))).toHaveLength(5);
    const lines = runFaultLines(things);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe("and 2 more; a run that --out keeps has all of them");
  });
});

describe("what they did wrong in an experiment", () => {
  it("is told once of each variant, with the runs in which it was and the seed of one", () => {
    const runs = [
      ...[1, 2, 3].map((seed) => runOf("rarest", seed)),
      runOf("mine", 1),
      ...[2, 3].map((seed) => runOf("mine", seed, `no piece ${seed}`)),
      runOf("\u001b", 1, "threw\u001b[2J"),
    ];
    expect(experimentFaultLines(runs)).toEqual([
      "mine, in 2 of 3 runs, as with seed 2: leecher-2 at 40 s: strategy 'mine': no piece 2",
      "\\u001b, in 1 of 1 run, as with seed 1: leecher-1 at 40 s: strategy 'mine': threw\\u001b[2J",
    ]);
  });

  it("is told with all that was wrong, five things at the most", () => {
    const things = ["a", "b", "c", "d", "e", "f", "g"];
    const lines = experimentFaultLines([1, 2, 3].map((seed) => runOf("mine", seed, ...things)));
    expect(lines.map((line) => line.at(-1))).toEqual(["a", "b", "c", "d", "e", "e"]);
    expect(lines.at(-1)).toBe("and 2 more");
  });

  it("is nothing where nothing was", () => {
    expect(experimentFaultLines([runOf("rarest", 1)])).toEqual([]);
  });
});
