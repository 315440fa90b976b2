import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RunResult } from "../../src/metrics/run-result.js";
import { bounds } from "../../src/validation/experiments/bounds.js";
import { heterogeneity } from "../../src/validation/experiments/heterogeneity.js";
import { clustering } from "../../src/validation/experiments/clustering.js";
import { flashCrowd } from "../../src/validation/experiments/flash-crowd.js";
import { rarestFirst } from "../../src/validation/experiments/rarest-first.js";
import { scaleFree } from "../../src/validation/experiments/scale-free.js";
import { superSeedingEconomy } from "../../src/validation/experiments/super-seeding.js";
import type { Measures, SimulatedExperiment } from "../../src/validation/validation-experiment.js";
import { validationExperiments } from "../../src/validation/validation-experiments.js";
import { isScripted, runsOf } from "../../src/validation/validation-plan.js";
import { peerResult, runResult, type SampleParts } from "./sample-result.js";

const FULL = { seeds: 5, quick: false, nightly: false };
const QUICK = { seeds: 1, quick: true, nightly: false };

/** Written by a full validation, so its texts must be changed along with those of the experiments. */
const PAGE = readFileSync(new URL("../../../../docs/validation.md", import.meta.url), "utf8");

const simulated = validationExperiments.flatMap((experiment) => (isScripted(experiment) ? [] : [experiment]));

/** The verdicts of `experiment` on results that are what `partsOf` makes of each label. */
function verdicts(experiment: SimulatedExperiment, partsOf: (label: string) => SampleParts): Set<string> {
  const results = experiment
    .runs(FULL)
    .map(({ label, seed, scenario }) => ({ label, seed, result: resultOf({ scenario, ...partsOf(label) }) }));
  return new Set(experiment.judge(results).map(({ verdict }) => verdict));
}

/** Everybody completed: a seed, and one leecher that stands for all. */
function resultOf(parts: SampleParts): RunResult {
  const peers = [peerResult("seed-1", 0), peerResult("leecher-1", 1)];
  return runResult({ ...parts, peers, swarm: { completed: 1, ...parts.swarm } });
}

function times(mean: number, last = mean) {
  return { count: 1, mean: 1_000 * mean, median: 1_000 * mean, p95: 1_000 * last, last: 1_000 * last };
}

function classResult(population: string, seconds: number, utilisation = 1, meanServed = 1, mostServed = 1) {
  return { population, came: 1, downloadMs: times(seconds), utilisation, meanServed, mostServed };
}

describe("the experiments", () => {
  test("have numbers of their own, and sections in the page", () => {
    const ids = validationExperiments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title } of validationExperiments) {
      expect(PAGE).toContain(`## ${id}. ${title}\n`);
      expect(PAGE).toContain(`<!-- ${id}: written by npm run validate -->`);
    }
  });

  test("have the settings and sources that the page states", () => {
    for (const experiment of validationExperiments) {
      for (const setting of experiment.settings(FULL)) expect(PAGE).toContain(`\n- ${setting}\n`);
      expect(PAGE).toContain(`\nSource: ${experiment.source}.\n`);
    }
  });

  test("name each setting once a random seed", () => {
    for (const experiment of simulated) {
      const names = runsOf(experiment, FULL).map(({ label, seed }) => `${label} ${seed}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("have five random seeds of each setting at the least", () => {
    for (const experiment of simulated) {
      const runs = runsOf(experiment, FULL);
      for (const { label } of runs) {
        expect(runs.filter((run) => run.label === label).length).toBeGreaterThanOrEqual(5);
      }
    }
  });

  test("are small when they are to be quick", () => {
    const closed = simulated.flatMap((experiment) => runsOf(experiment, QUICK));
    for (const { scenario, seed } of closed) {
      expect(seed).toBe(1n);
      const leechers = scenario.populations.filter(
        ({ holds, arrival }) => holds < 1 && arrival.kind !== "poisson",
      );
      expect(leechers.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(200);
    }
  });

  test("have large swarms only at night", () => {
    const largest = (nightly: boolean) =>
      Math.max(...scaleFree.runs({ ...FULL, nightly }).map(({ scenario }) => scenario.populations[1]!.count));
    expect([largest(false), largest(true)]).toEqual([1_000, 8_000]);
  });
});

describe("a flash crowd", () => {
  const crowd = (utilisation: number, mean: number, last: number) => ({
    swarm: { utilisation, downloadMs: times(mean, last), kumarRossMs: 2_018_000, meanDegree: 7 },
  });

  test("passes at OctoSim's figures", () => {
    expect(verdicts(flashCrowd, () => crowd(0.955, 2_093, 2_735))).toEqual(new Set(["pass", "reported"]));
  });

  test("fails where upload lies idle, the mean is late, or the last comes much later", () => {
    for (const bad of [crowd(0.89, 2_093, 2_735), crowd(0.955, 2_270, 2_735), crowd(0.955, 2_093, 3_300)]) {
      expect(verdicts(flashCrowd, () => bad)).toContain("fail");
    }
  });

  test("is not judged by how super-seeding does at a rate that it is not made for", () => {
    const seen = verdicts(flashCrowd, (label) =>
      label.includes("super") ? crowd(0.5, 4_000, 9_000) : crowd(0.955, 2_093, 2_735),
    );
    expect(seen).not.toContain("fail");
  });
});

describe("scale", () => {
  const at = (ratioOf: (leechers: number) => number) =>
    verdicts(scaleFree, (label) => ({
      swarm: {
        utilisation: 0.95,
        downloadMs: times(2_000 * ratioOf(Number(label.slice(4)))),
        kumarRossMs: 2_000_000,
      },
    }));

  test("passes where the ratio to the bound stays within six parts of a hundred", () => {
    expect(at((leechers) => 1 + leechers / 20_000)).not.toContain("fail");
    expect(at((leechers) => 1 + leechers / 10_000)).toContain("fail");
  });
});

test("super-seeding passes at OctoSim's and BEP 16's copies, and fails when it costs as much as plain seeding", () => {
  const copies = (of: Readonly<Record<string, number>>) =>
    verdicts(superSeedingEconomy, (label) => ({
      swarm: { seedCopiesAtFirstFull: of[label.split(", ")[1]!]!, downloadMs: times(2_100) },
    }));
  expect(copies({ smart: 1, super: 1.05, plain: 1.5 })).toEqual(new Set(["pass", "reported"]));
  expect(copies({ smart: 1, super: 1.3, plain: 1.5 })).toContain("fail");
  expect(copies({ smart: 1, super: 1.05, plain: 1.2 })).toContain("fail");
});

test("rarest first passes where order takes three times as long, and fails where it takes half as long again", () => {
  const order = (factor: number, utilisation: number) =>
    verdicts(rarestFirst, (label) =>
      label.endsWith("sequential")
        ? { swarm: { utilisation, downloadMs: times(2_141 * factor) } }
        : { swarm: { utilisation: 0.938, downloadMs: times(2_141) } },
    );
  expect(order(3.16, 0.292)).toEqual(new Set(["pass", "reported"]));
  expect(order(1.5, 0.292)).toContain("fail");
  expect(order(3.16, 0.6)).toContain("fail");
});

describe("heterogeneity", () => {
  const thirds = (fast: readonly [number, number, number], slowServed: number, utilisation: number) => ({
    swarm: {
      utilisation,
      classes: [
        classResult("fast", 719, ...fast),
        classResult("medium", 976),
        classResult("slow", 3_321, 0.98, slowServed),
      ],
    },
  });

  test("passes at OctoSim's figures, with a tracker that uses more", () => {
    const seen = verdicts(heterogeneity, (label) => {
      if (label.startsWith("block")) return thirds([0.55, 1.15, 1.27], 0.78, 0.757);
      if (label.startsWith("matching")) return thirds([0.9, 2, 4], 0.4, 0.9);
      return thirds([0.73, 1.93, 6.5], 0.51, 0.796);
    });
    expect(seen).toEqual(new Set(["pass", "reported"]));
  });

  test("fails where nothing is unfair", () => {
    expect(verdicts(heterogeneity, () => thirds([0.9, 1, 1.2], 1, 0.9))).toContain("fail");
  });
});

test("clustering passes at OctoSim's figures, and fails where a slow seed makes clusters too", () => {
  const plan = (slowOverFast: number, lift: number) => ({
    swarm: {
      utilisation: 0.96,
      downloadMs: times(1_600),
      classes: [
        classResult("fast", 1_000),
        classResult("medium", 1_000 * Math.sqrt(slowOverFast)),
        classResult("slow", 1_000 * slowOverFast),
      ],
    },
    classes: {
      populations: ["seed", "fast", "medium", "slow"],
      bytes: [[], [0, lift, 3 - lift, 0], [], []],
      regularMs: [[], [0, lift, 3 - lift, 0], [], []],
      connectedMs: [[], [9, 1, 1, 1], [], []],
    },
  });
  const seen = (slowSeed: readonly [number, number]) =>
    verdicts(clustering, (label) => (label.includes("200") ? plan(2.07, 1.7) : plan(...slowSeed)));
  expect(seen([1.03, 1])).toEqual(new Set(["pass", "reported"]));
  expect(seen([1.03, 1.4])).toContain("fail");
  expect(seen([1.4, 1])).toContain("fail");
});

describe("the bounds", () => {
  const seen = (label: string, measures: Measures) => ({ label, seed: 1n, measures });
  const elsewhere = seen("d=7", { overFluidBound: 1.1, fullestLine: 0.9 });

  test("are not judged before the setting is run for which both hold", () => {
    expect(bounds.judge([elsewhere]).map(({ verdict }) => verdict)).toEqual(["pass", "missing", "pass"]);
  });

  test("fail where a run of that setting has no bound to be held against, as when somebody did not complete", () => {
    const whole = seen("all upload alike", { overFluidBound: 1.1, overPieceBound: 1.2, fullestLine: 0.9 });
    const lacking = seen("all upload alike", { overFluidBound: 1.1, fullestLine: 0.9 });
    expect(bounds.judge([elsewhere, whole]).map(({ verdict }) => verdict)).toEqual(["pass", "pass", "pass"]);
    expect(bounds.judge([elsewhere, whole, lacking]).map(({ verdict }) => verdict)).toEqual([
      "pass",
      "fail",
      "pass",
    ]);
  });
});
