import { StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import { type WrittenScenario, readScenario } from "../../src/scenario/index.js";
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
          /^mine: populations\.leecher\.selector: unknown selector 'rarset'.*\nmine: populations\.leecher\.choker: unknown choker 'tff'; did you mean 'tft'/,
        ) as string,
      }),
    );
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
