import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type Finding, type MeasuredRun, compare, conclusionsOf } from "../../src/experiment/index.js";
import { measuredRun } from "./samples.js";

const SEEDS = ["1", "2", "3", "4", "5", "6"];

/** By how much the numbers of a variant are above those of the baseline, as parts of them. */
type Changes = Readonly<Record<string, number>>;

/** Runs of a baseline and of what differs from it by `changes`, variant by variant, in the swarm and in `classes`. */
function runs(changes: Readonly<Record<string, Changes>>, classes: Readonly<Record<string, Changes>> = {}) {
  const random = new SeededRandom(3);
  return SEEDS.flatMap((seed) => {
    const noise = 1 + random.next() / 10;
    const changed = (parts: Changes): Changes =>
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, noise * (1 + part)]));
    const unchanged = (parts: Changes): Changes =>
      changed(Object.fromEntries(Object.keys(parts).map((name) => [name, 0])));
    const each = (of: (parts: Changes) => Changes): MeasuredRun["classes"] =>
      Object.fromEntries(Object.entries(classes).map(([population, parts]) => [population, of(parts)]));
    return [
      measuredRun(
        "base",
        seed,
        unchanged(Object.assign({}, ...Object.values(changes)) as Changes),
        each(unchanged),
      ),
      ...Object.entries(changes).map(([variant, parts]) =>
        measuredRun(variant, seed, changed(parts), each(changed)),
      ),
    ];
  });
}

function conclusions(measured: readonly MeasuredRun[], variants: readonly string[]) {
  return conclusionsOf(compare(measured, { variants: ["base", ...variants], seeds: SEEDS }));
}

const told = ({ measure, population, verdict }: Finding) =>
  [population ?? "all", measure.name, verdict.words].join(" ");

describe("the conclusion of a comparison", () => {
  it("tells each variant by itself", () => {
    const found = conclusions(runs({ quick: { "download-mean": -0.2 }, slow: { "download-mean": 0.3 } }), [
      "quick",
      "slow",
    ]);
    expect(found.map(({ variant, main }) => `${variant}: ${told(main!)}`)).toEqual([
      "quick: all download-mean faster",
      "slow: all download-mean slower",
    ]);
    expect(found[1]!.main!.relative!.median).toBeCloseTo(0.3, 9);
  });

  it("has of populations what it begins with, where that is clear", () => {
    const classes = { ash: { "download-mean": -0.2, speed: 0.3 }, elm: { "download-mean": 0, speed: 0.2 } };
    const [found] = conclusions(runs({ quick: { "download-mean": -0.1, speed: 0.1 } }, classes), ["quick"]);
    expect(found!.classes.map(told)).toEqual(["ash download-mean faster"]);
  });

  it("adds what is clear of the swarm and large enough to matter: a hundredth of it, half a point of a part", () => {
    const enough = {
      "download-mean": -0.1,
      wasted: 0.02,
      "seed-copies": 0.011,
      stalled: -0.02,
      fairness: 0.2,
    };
    const classes = { ash: { utilisation: 0.2 }, elm: { utilisation: 0.2 } };
    const [found] = conclusions(runs({ quick: enough }, classes), ["quick"]);
    expect(found!.also.map(told)).toEqual([
      "all seed-copies higher",
      "all fairness fairer",
      "all wasted higher",
      "all stalled lower",
    ]);
    const little = { "download-mean": -0.1, wasted: 0.004, "seed-copies": 0.009, stalled: 0 };
    expect(conclusions(runs({ quick: little }), ["quick"])[0]!.also).toEqual([]);
  });

  it("adds a part that was 0 and is not, unless it is less than half a point", () => {
    const wasted = (part: number) =>
      SEEDS.flatMap((seed) => [
        measuredRun("base", seed, { "download-mean": 1, wasted: 0 }),
        measuredRun("quick", seed, { "download-mean": 1, wasted: part }),
      ]);
    expect(conclusions(wasted(0.006), ["quick"])[0]!.also.map(told)).toEqual(["all wasted higher"]);
    expect(conclusions(wasted(0.004), ["quick"])[0]!.also).toEqual([]);
  });

  it("passes over download times that cannot be compared, and names whose runs are missing", () => {
    const left = runs({ quick: { "download-mean": -0.5, speed: 0.1, completed: -0.4 } });
    const [found] = conclusions(left, ["quick", "absent"]);
    expect([found!.main, found!.passedOver].map((each) => told(each!))).toEqual([
      "all speed faster",
      "all download-mean not comparable: not everybody completed",
    ]);
    const names = conclusions(left, ["quick", "absent"]).map(({ runless }) => runless);
    expect(names).toEqual([undefined, "absent"]);
  });
});
