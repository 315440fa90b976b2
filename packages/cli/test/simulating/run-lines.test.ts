import { describe, expect, it } from "vitest";
import { Style } from "../../src/render/style.js";
import { runLines } from "../../src/simulating/run-lines.js";
import { effortLines, endingWords } from "../../src/simulating/run-words.js";
import { KeptOutput } from "../run-command.js";
import { sampleResult } from "./sample-result.js";

const PLAIN = new Style(new KeptOutput());

const STATE = {
  title: "flash-crowd, seed 7",
  progress: {
    nowMs: 754_000,
    events: 1_230_000,
    leechers: 77,
    seeds: 124,
    completed: 123,
    expected: 200,
    deliveredBytes: 1e9,
    wantedBytes: 1.3e9,
    utilisation: 0.951,
  },
  delivered: 0.75,
  seconds: 3,
  secondsLeft: 12,
};

describe("a run on a terminal", () => {
  it("shows the lab's time, who is complete, how the upload is used and how fast it goes", () => {
    expect(runLines(STATE, 79, PLAIN)).toEqual([
      "flash-crowd, seed 7   754 s",
      "██████████████████████████████░░░░░░░░░░ 75.0 % delivered, 123 of 200 complete",
      "77 leechers, 124 seeds   upload used 95.1 %   410.0k events/s   0:12 left",
    ]);
  });

  it("says nothing of the end where there is no telling", () => {
    expect(runLines({ ...STATE, secondsLeft: undefined }, 79, PLAIN).join()).not.toContain("left");
  });

  it("says nothing of the upload before it is known", () => {
    const progress = { ...STATE.progress, utilisation: undefined };
    expect(runLines({ ...STATE, progress }, 79, PLAIN)[2]).toBe(
      "77 leechers, 124 seeds   410.0k events/s   0:12 left",
    );
  });

  it.each([20, 40, 79])("fits in %i columns", (width) => {
    const state = { ...STATE, title: "a-scenario-with-a-rather-long-name.yaml, seed 18446744073709551615" };
    expect(runLines(state, width, PLAIN).filter((line) => line.length > width)).toEqual([]);
  });
});

describe("the end of a run", () => {
  it.each([
    ["complete", "two-and-a-seed, seed 7: everybody is complete at 2,676 s"],
    ["time", "two-and-a-seed, seed 7: its time is over at 2,676 s; 2 of 2 leechers are complete"],
    ["interrupted", "two-and-a-seed, seed 7: stopped at 2,676 s; 2 of 2 leechers are complete"],
  ] as const)("is told when it was '%s'", (ending, said) => {
    expect(endingWords(sampleResult({ ending }))).toBe(said);
  });

  it.each([0, 1])("does not call everybody complete where %i of two leechers completed", (completed) => {
    expect(endingWords(sampleResult({}, { completed }))).toBe(
      `two-and-a-seed, seed 7: no incomplete peer is left at 2,676 s; ${completed} of 2 leechers are complete`,
    );
  });

  it("tells how many leechers had not arrived by then", () => {
    const leechers = { name: "leecher", holds: 0, count: 3, behaviour: { kind: "honest" } };
    const sybils = { name: "sybil", holds: 0, count: 1, behaviour: { kind: "sybil", identities: 2 } };
    const seeds = { name: "seed", holds: 1, count: 4, behaviour: { kind: "honest" } };
    const { scenario } = sampleResult();
    const populations = [leechers, sybils, seeds] as unknown as typeof scenario.populations;
    const result = sampleResult({ ending: "time", scenario: { ...scenario, populations } });
    expect(endingWords(result)).toMatch(/; 2 of 2 leechers are complete, 3 had not arrived$/);
  });

  it("tells what it took, and the digest by which the same run is known", () => {
    expect(effortLines(sampleResult(), 12.3, 79)).toEqual([
      "5.4M events in 12.3 s, 439.0k a second; digest 0123456789abcdef",
    ]);
  });
});
