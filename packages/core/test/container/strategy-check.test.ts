import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, it } from "vitest";
import { SLOT_OPTIONS, checkChoice, chosenSampler } from "../../src/container/index.js";
import { SILENT, SeededRandom } from "../../src/runtime/index.js";
import { RANDOM, type Random, StrategyRegistry, definePlugin } from "../../src/strategy/index.js";
import { ManualClock } from "../../src/testing/index.js";

/** Takes only `holdMs`, from 1. */
const HOLD = {
  "~standard": {
    version: 1,
    vendor: "mine",
    jsonSchema: { input: () => ({ properties: { holdMs: { type: "integer" } } }) },
    validate: (given: unknown) => {
      const { holdMs = 1, ...more } = given as Record<string, number>;
      const issues = Object.keys(more).map((key) => ({ message: "unknown", path: [key] }));
      if (holdMs < 1) issues.push({ message: "too little", path: ["holdMs"] });
      return issues.length > 0 ? { issues } : { value: { holdMs } };
    },
  },
} as StandardSchemaV1<unknown, never>;

const asked: unknown[] = [];
const registry = new StrategyRegistry();
registry.add(
  definePlugin({
    name: "mine",
    apiVersion: 1,
    selectors: { plain: { summary: "has no options", create: () => ({ select: () => undefined }) } },
    chokers: {
      open: { summary: "has no options", create: () => ({ unchoke: () => [] }) },
      held: { summary: "has one", options: HOLD, create: () => ({ unchoke: () => [] }) },
    },
    samplers: {
      asking: {
        summary: "asks for chance",
        create: (_options, ask) => {
          asked.push(ask(RANDOM));
          return { sample: () => [] };
        },
      },
    },
  }),
);

describe("a choice of a strategy", () => {
  it.each([
    ["selector", "plain"],
    ["choker", { name: "open", options: { slots: 0, optimistic: 3 } }],
    ["sampler", { name: "asking" }],
  ] as const)("may be had: %s %j", (kind, choice) => {
    expect(() => checkChoice(registry, kind, choice)).not.toThrow();
    expect(asked).toEqual([]); // none is made
  });

  it.each([
    ["selector", "plane", "UnknownStrategyError"],
    ["selector", { name: "plain", options: { slots: 4 } }, "PluginError"],
    ["choker", { name: "opne", options: { slots: "x" } }, "UnknownStrategyError"],
    ["choker", { name: "open", options: { slots: -1 } }, "PluginError"],
    ["choker", { name: "open", options: { optimistic: 0.5 } }, "PluginError"],
    ["choker", { name: "open", options: { slot: 4 } }, "PluginError"],
  ] as const)("may not be had: %s %j", (kind, choice, name) => {
    expect(() => checkChoice(registry, kind, choice)).toThrow(expect.objectContaining({ name }));
  });

  it.each([
    [
      "open",
      { slot: 4 },
      "has no options except slots, optimistic, but was given slot; did you mean 'slots'?",
    ],
    ["held", { slot: 4 }, "option 'slot' is 4: unknown; did you mean 'slots'? (there are: holdMs, slots, "],
    ["held", { soap: 4 }, "option 'soap' is 4: unknown; there are: holdMs, slots, optimistic"],
    ["held", { holdMs: 0 }, "option 'holdMs' is 0: too little"],
  ])("tells all options there are, and what may be meant: %s %j", (name, options, said) => {
    expect(() => checkChoice(registry, "choker", { name, options })).toThrow(said);
  });

  it("of a choker has options for its slots, whatever it is", () => {
    expect(SLOT_OPTIONS.map((option) => [option.name, option.default])).toEqual([
      ["slots", 4],
      ["optimistic", 1],
    ]);
  });
});

describe("the sampler of a tracker", () => {
  it("is made with what it may ask for", () => {
    const random: Random = new SeededRandom(1);
    const ports = { random, logger: SILENT, clock: new ManualClock() };
    const { name, strategy } = chosenSampler(registry, "asking", ports);
    expect([name, ...strategy.sample({} as never, {} as never, 5, random)]).toEqual(["asking"]);
    expect(asked).toEqual([random]);
  });
});
