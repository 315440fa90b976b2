import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { ExperimentError } from "../../src/errors.js";
import { Tournament, type Variant, createExperiment, tasksOf } from "../../src/experiment/index.js";
import { smallScenario } from "./samples.js";

const variant = (label: string) => ({ label, scenario: smallScenario(4, label), plugins: [] });

function experiment(labels: readonly string[], runs: number, seed = 7n) {
  return comparing(labels.map(variant), runs, seed);
}

function comparing(variants: readonly Variant[], runs = 1, seed = 7n) {
  return createExperiment({ name: "e", variants, seed, runs, pluginFolders: [] });
}

describe("an experiment", () => {
  it("runs every variant with every seed, seed by seed, so that who stops has whole pairs", () => {
    const { seeds, ...rest } = experiment(["tft", "nobody"], 3);
    const tasks = tasksOf({ seeds, ...rest });
    expect(tasks.map((task) => [task.variant, task.seed])).toEqual(
      seeds.flatMap((seed) => [
        ["tft", seed],
        ["nobody", seed],
      ]),
    );
  });

  it("has its own seed for the first run, as a single run has", () => {
    expect(experiment(["tft"], 3, 7n).seeds[0]).toBe("7");
  });

  test.prop([fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.integer({ min: 1, max: 40 })])(
    "has as many different seeds of 64 bits as it has runs, and keeps them when it gets more",
    (seed, runs) => {
      const { seeds } = experiment(["tft"], runs, seed);
      expect(new Set(seeds).size).toBe(runs);
      for (const each of seeds) expect(BigInt.asUintN(64, BigInt(each)).toString()).toBe(each);
      expect(experiment(["tft"], runs + 3, seed).seeds.slice(0, runs)).toEqual(seeds);
    },
  );

  it("refuses what cannot be done, and says what to do", () => {
    expect(() => experiment([], 1)).toThrow("has no variant: name at least one");
    expect(() => experiment(["tft"], 0)).toThrow("ask for 1 or more");
    expect(() => experiment(["tft"], 1.5)).toThrow("ask for 1 or more");
    expect(() => experiment(["tft", "tft"], 1)).toThrow("two variants are called 'tft'");
  });

  it("refuses two variants that are the same swarm, and names both", () => {
    const twin = { ...variant("tft"), label: "fair" };
    expect(() => comparing([variant("tft"), variant("nobody"), twin])).toThrow(
      new ExperimentError(
        "variants 'tft' and 'fair' are the same swarm: leave out one of them, or whatever makes them equal",
      ),
    );
    expect(comparing([variant("tft"), { ...twin, plugins: ["./mine.ts"] }]).variants).toHaveLength(2);
  });

  it.each([10, 11, 50])(
    "takes every swarm of a tournament of %i, even of one choker with two names",
    (count) => {
      const contestants = ["tft", "tft:slots=4", "nobody"].map((label) => ({ label, choker: "tft" }));
      const variants = new Tournament(smallScenario(count), contestants).variants([]);
      expect(comparing(variants).variants).toHaveLength(12);
    },
  );
});
