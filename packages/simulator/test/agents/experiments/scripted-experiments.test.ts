import { describe, expect, it } from "vitest";
import { missingPiece, optimalDistribution, strategyCores } from "../../../src/agents/experiments/index.js";
import type {
  FinishedPart,
  ScriptedExperiment,
  ValidationOptions,
} from "../../../src/validation/validation-experiment.js";

const QUICK: ValidationOptions = { seeds: 1, quick: true, nightly: false };
const FULL: ValidationOptions = { seeds: 5, quick: false, nightly: false };
const EXPERIMENTS = [optimalDistribution, missingPiece, strategyCores];

/** The parts whose label fits, done. */
function done(experiment: ScriptedExperiment, fits = /./): FinishedPart[] {
  return experiment
    .parts(QUICK)
    .filter(({ label }) => fits.test(label))
    .map(({ label, seed, run }) => ({ label, seed, measures: run() }));
}

/** What came of it, without the rows whose parts were not done. */
function verdicts(experiment: ScriptedExperiment, fits?: RegExp): readonly string[] {
  return experiment
    .judge(done(experiment, fits))
    .filter(({ verdict }) => verdict !== "missing")
    .map(({ label, verdict, ours }) => (verdict === "fail" ? `${label}: ${ours}` : verdict));
}

describe("the scripted experiments", () => {
  it("reach the optimal times exactly", () => {
    expect(verdicts(optimalDistribution)).toEqual(Array.from({ length: 6 }, () => "pass"));
  });

  it("find the missing piece above the threshold and not below it", () => {
    expect(verdicts(missingPiece, /^random, lambda (2|0\.5)$/)).toEqual(["pass", "pass", "pass"]);
    expect(verdicts(missingPiece, /^rarest, lambda 2, (gamma 0.9|starting with a club)$/)).toEqual([
      "pass",
      "pass",
      "pass",
    ]);
  });

  it.each([
    { what: "cliques", fits: /^cliques/, expected: ["pass", "pass", "reported"] },
    { what: "fair shares", fits: /^full mesh/, expected: ["pass", "pass"] },
    { what: "no more than two for two identities", fits: /^Sybil/, expected: ["pass", "pass", "pass"] },
    { what: "the means of the exact chain", fits: /^chain/, expected: ["pass", "pass", "pass"] },
  ])("find $what where theory has them", ({ fits, expected }) => {
    expect(verdicts(strategyCores, fits)).toEqual(expected);
  });

  it("say of each row that it is missing while nothing was done", () => {
    for (const experiment of EXPERIMENTS) {
      const rows = experiment.judge([]);
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["missing"]));
    }
  });

  it("fail what differs from the published figure", () => {
    const late = done(optimalDistribution, /^M/).map((part) => ({
      ...part,
      measures: { ...part.measures, rounds: part.measures["rounds"]! + 1 },
    }));
    expect(
      optimalDistribution
        .judge(late)
        .slice(0, 3)
        .map(({ verdict }) => verdict),
    ).toEqual(["fail", "fail", "fail"]);
  });

  it("have parts that can be told apart, and say their settings", () => {
    for (const experiment of EXPERIMENTS) {
      const keys = experiment.parts(FULL).map(({ label, seed }) => `${label} ${seed}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(experiment.settings(FULL).length).toBeGreaterThan(1);
    }
  });

  it("measure the same again for the same random seed", () => {
    const fits = /chain of 4 clients and 4|`propshare`/;
    expect(done(strategyCores, fits)).toEqual(done(strategyCores, fits));
  });
});
