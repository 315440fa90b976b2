import { type Ask, PLUGIN_API_VERSION, StrategyRegistry } from "@minibit/core/strategy";
import { chokeRound } from "@minibit/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import plugin, { strategies } from "../src/index.js";
import { peers } from "./chokers/round-views.js";

const ask: Ask = () => {
  throw new Error("these strategies ask for nothing");
};

describe("the plugin of MiniBit's own strategies", () => {
  let registry: StrategyRegistry;
  beforeEach(() => {
    registry = new StrategyRegistry();
    registry.add(plugin);
  });

  it("is written for the contract that the core speaks", () => {
    expect(plugin).toBe(strategies);
    expect(plugin.apiVersion).toBe(PLUGIN_API_VERSION);
  });

  it("offers each strategy with a summary that fits a line", () => {
    const names = registry.list().map(({ kind, name }) => `${kind} ${name}`);
    expect(names).toEqual([
      "choker anti-leech",
      "choker bittyrant",
      "choker block-tft",
      "choker everyone",
      "choker fair",
      "choker fastest-upload",
      "choker mainline-seed",
      "choker nobody",
      "choker propshare",
      "choker random",
      "choker rarity",
      "choker rate-based",
      "choker round-robin",
      "choker tft",
      "revealer all",
      "revealer least-served",
      "revealer super",
      "sampler everybody",
      "sampler random",
      "sampler seeds-last",
      "sampler similar-bandwidth",
      "sampler subnet-first",
      "selector deadline",
      "selector endpoints",
      "selector most-common",
      "selector priority",
      "selector proportional",
      "selector random",
      "selector rarest",
      "selector sequential",
      "selector window",
    ]);
    for (const { summary } of registry.list()) expect(summary).toMatch(/^.{10,65}$/);
  });

  it("makes each with its defaults", () => {
    for (const { kind, name } of registry.list()) {
      expect(registry[kind](name, undefined, ask)).toBeTypeOf("object");
    }
  });

  it.each([
    ["block-tft", "regular", "turn"],
    ["bittyrant", "regular", "turn"],
    ["mainline-seed", "regular", "random"],
  ])("makes '%s' serve by '%s' while something is lacking, and by '%s' as a seed", (name, ...reasons) => {
    const choker = registry.choker(name, undefined, ask);
    const rounds = [false, true].map((seeding) => chokeRound(peers({}), { seeding }));
    expect(rounds.map((round) => [...choker.unchoke(round)][0]?.reason)).toEqual(reasons);
  });

  it("suggests the name that was meant", () => {
    expect(() => registry.selector("rarset", {}, ask)).toThrow(
      "unknown selector 'rarset'; did you mean 'rarest'?",
    );
    expect(() => registry.choker("tff", {}, ask)).toThrow("unknown choker 'tff'; did you mean 'tft'?");
  });

  it.each([
    [
      "a wrong type",
      { newcomerWeight: "3" },
      "option 'newcomerWeight' is \"3\": must be a whole number from 1",
    ],
    [
      "a fraction",
      { seedingQuotaPieces: 1.5 },
      "option 'seedingQuotaPieces' is 1.5: must be a whole number from 1",
    ],
    [
      "too little",
      { optimisticHoldMs: -1 },
      "option 'optimisticHoldMs' is -1: must be a whole number from 0",
    ],
    ["NaN", { newcomerMs: NaN }, "option 'newcomerMs' is NaN: must be a whole number from 0"],
    [
      "an option that there is not",
      { holdMs: 1 },
      "option 'holdMs' is 1: no such option exists; there are: optimisticHoldMs, newcomerMs, newcomerWeight, " +
        "seedingQuotaPieces, seedingTurnMs",
    ],
    ["no object at all", 7, "7: "],
  ])("refuses %s, saying what is allowed", (_, options, message) => {
    const choose = () => registry.choker("tft", options, ask);
    expect(choose).toThrow(`wrong options for choker 'tft' of plugin '@minibit/strategies': ${message}`);
  });

  it("refuses options for a strategy that has none", () => {
    expect(() => registry.selector("random", { seed: 1 }, ask)).toThrow("has no options, but was given seed");
  });
});
