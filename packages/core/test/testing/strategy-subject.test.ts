import { describe, expect, it } from "vitest";
import { STRATEGY_KINDS } from "../../src/strategy/strategy-kind.js";
import { CHOKER_TRAIT_CHECKS } from "../../src/testing/choker-trait-checks.js";
import { REVEALER_CHECKS } from "../../src/testing/revealer-checks.js";
import { SAMPLER_CHECKS } from "../../src/testing/sampler-checks.js";
import { SELECTOR_CHECKS } from "../../src/testing/selector-checks.js";

describe("what a strategy may promise", () => {
  it.each([
    ["selector", SELECTOR_CHECKS],
    ["choker", CHOKER_TRAIT_CHECKS],
    ["sampler", SAMPLER_CHECKS],
    ["revealer", REVEALER_CHECKS],
  ] as const)("is what the suite of its kind checks: a %s", (kind, checks) => {
    expect(STRATEGY_KINDS[kind].traits).toEqual(checks.flatMap(({ trait }) => trait ?? []));
  });
});
