import { StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import type { ScenarioError } from "../../src/errors.js";
import { type WrittenScenario, readScenario, withStrategies } from "../../src/scenario/index.js";
import { WrittenText } from "../../src/scenario/written-text.js";
import { checkStrategies } from "../../src/simulation/check-strategies.js";

const registry = new StrategyRegistry();
registry.add(strategies);

/** A scenario whose leechers, and whose rest, are these. */
function scenario(leecher: WrittenScenario["populations"][string], rest: Partial<WrittenScenario> = {}) {
  return readScenario({ file: "1MB", populations: { seed: { holds: "all" }, leecher }, ...rest });
}

describe("the strategies of a scenario", () => {
  it("are fine when there are such strategies", () => {
    expect(() => checkStrategies(scenario({ choker: "fair", revealer: "super" }), registry)).not.toThrow();
  });

  it("are told all that are wrong, and of whom", () => {
    const refused = scenario({ choker: "tff", selector: "rarset" }, { name: "mine" });
    expect(() => checkStrategies(refused, registry)).toThrow(
      expect.objectContaining({
        name: "ScenarioError",
        complaints: [
          expect.objectContaining({ path: "populations.leecher.selector" }),
          expect.objectContaining({ path: "populations.leecher.choker" }),
        ],
        message: expect.stringMatching(
          /^mine: populations\.leecher\.selector cannot be used: unknown selector 'rarset'.*\nmine: populations\.leecher\.choker cannot be used: unknown choker 'tff'; did you mean 'tft'/,
        ) as string,
      }),
    );
  });

  it("are told where they stand in what the scenario was made of, unless they are not from there", () => {
    const text = [
      "file: 1MB",
      "populations:",
      "  seed: { holds: all }",
      "  leecher:",
      "    selector: { name: window, options: { size: 2 } }",
      "    choker: tff",
      "tracker: { sampler: unifrom }",
    ].join("\n");
    const source = new WrittenText(text, "mine.yaml");
    const other = withStrategies(source.form as WrittenScenario, { choker: "fiar" });
    const complaints = (written: WrittenScenario): string[] => {
      try {
        checkStrategies(readScenario(written, "mine"), registry, source);
        return [];
      } catch (error) {
        return (error as ScenarioError).message.split("\n").map((line) => line.split(/[;,']/, 1)[0]!);
      }
    };
    const [selector, choker, sampler] = [
      "mine.yaml:5:15: populations.leecher.selector cannot be used: wrong options for selector ",
      "mine.yaml:6:13: populations.leecher.choker cannot be used: unknown choker ",
      "mine.yaml:7:21: tracker.sampler cannot be used: unknown sampler ",
    ];
    expect(complaints(source.form as WrittenScenario)).toEqual([selector, choker, sampler]);
    expect(complaints(other)).toEqual([
      "mine: populations.leecher.choker cannot be used: unknown choker ",
      selector,
      sampler,
    ]);
  });

  it.each([
    ["choker", scenario({ choker: "tff" })],
    ["selector", scenario({ selector: "rarset" })],
    ["revealer", scenario({ revealer: "supper" })],
    ["sampler", scenario({}, { tracker: { sampler: "unifrom" } })],
  ])("are refused before anything runs when there is no such %s", (kind, refused) => {
    expect(() => checkStrategies(refused, registry)).toThrow(`unknown ${kind} '`);
  });
});
