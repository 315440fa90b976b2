import { describe, expect, it } from "vitest";
import { SLOT_OPTIONS, slotsOf } from "../../src/container/choker-options.js";
import { STRATEGY_KINDS } from "../../src/strategy/strategy-kind.js";

const THREE_AND_TWO = { regular: 3, optimistic: 2 };

describe("the slots of a choker", () => {
  it.each([
    [{}, "auto", "auto"],
    [{}, THREE_AND_TWO, THREE_AND_TWO],
    [{ slots: 6 }, THREE_AND_TWO, { regular: 6, optimistic: 2 }],
    [{ optimistic: 0 }, THREE_AND_TWO, { regular: 3, optimistic: 0 }],
    [{ slots: 6 }, "auto", { regular: 6, optimistic: 1 }],
    [{ optimistic: 3 }, "auto", { regular: 4, optimistic: 3 }],
    [{ pieces: 2 }, "auto", "auto"],
  ] as const)("with options %j, of a peer with %j, are %j", (options, standard, slots) => {
    expect(slotsOf("tft", options, standard)).toEqual(slots);
  });
});

it("are options that no choker may have of its own", () => {
  expect(SLOT_OPTIONS.map(({ name }) => name)).toEqual(STRATEGY_KINDS.choker.taken);
});
