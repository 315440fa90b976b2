import { describe, expect, it } from "vitest";
import { GuardedSelector } from "../../src/pieces/index.js";
import { SILENT } from "../../src/runtime/index.js";
import { type PieceSelector, type StrategyFault, StrategyFaults } from "../../src/strategy/index.js";
import { candidates, selectionContext } from "../../src/testing/index.js";
import { peerKey } from "../../src/units/index.js";

const PICTURE = "3121";

function guard(selector: PieceSelector) {
  const reported: StrategyFault[] = [];
  const faults = new StrategyFaults("test", SILENT, (fault) => reported.push(fault));
  const guarded = new GuardedSelector(selector, faults);
  const select = () => guarded.select(candidates(PICTURE, { have: "x..." }), selectionContext(PICTURE));
  return { guarded, select, reported, faults };
}

const wrongs: [string, () => unknown, string][] = [
  [
    "throws",
    () => {
      throw new Error("oops");
    },
    "throws",
  ],
  [
    "throws what cannot be turned into text",
    () => {
      throw Object.create(null);
    },
    "throws",
  ],
  [
    "answers something that throws when it is read",
    () => ({
      get piece() {
        throw new Error("oops");
      },
    }),
    "throws",
  ],
  ["selects what we hold", () => 0, "not a candidate"],
  ["selects what does not exist", () => -1, "not a candidate"],
  ["selects NaN", () => NaN, "not a candidate"],
  ["selects a number of another type", () => ({ piece: 1n }), "not a candidate"],
  ["answers something that goes round in circles", circle, "not a candidate"],
  ["answers a text", () => "1", "not a candidate"],
  ["answers a promise that fails", () => Promise.reject(new Error("oops")), "not a candidate"],
];

function circle(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

describe("a selector", () => {
  it.each(wrongs)("that %s is reported once, and the rarest is taken instead", (_, answer, kind) => {
    const { select, reported, faults } = guard({ select: answer as PieceSelector["select"] });
    for (let round = 0; round < 3; round++) expect([1, 3]).toContain(select()!.piece);
    expect(reported.map((fault) => fault.kind)).toEqual([kind]);
    expect(faults.counts.get(kind)).toBe(3);
  });

  it("that selects half a piece does so in vain, though an array has no half places to say no", () => {
    const all = Object.assign(candidates(PICTURE, {}), { has: () => true });
    const { guarded, faults } = guard({ select: () => 1.5 as never });
    expect(guarded.select(all, selectionContext(PICTURE))!.piece).not.toBe(1.5);
    expect(faults.counts.get("not a candidate")).toBe(1);
  });

  it.each([
    [
      { piece: undefined, reason: "nothing" },
      "selected piece undefined: return undefined itself to start nothing",
    ],
    [{}, "selected an object: return the index of a candidate, or { piece, reason }"],
    [[1], "selected an array: return the index of a candidate, or { piece, reason }"],
    [[], "selected an array: return the index of a candidate, or { piece, reason }"],
    [new Set([1]).values(), "selected an object: return the index of a candidate, or { piece, reason }"],
    [{ piece: null }, "selected piece null: return undefined itself to start nothing"],
    [{ piece: "1" }, "selected a string: return the index of a candidate, or { piece, reason }"],
    ["1", "selected a string: return the index of a candidate, or { piece, reason }"],
    [
      Promise.resolve(1),
      "selected a promise (a strategy cannot be async): return the index of a candidate, or { piece, reason }",
    ],
    [7, "selected piece 7, which is not a candidate: the pieces are 0 to 3"],
  ])("that answers %o is told: %s", (answer, message) => {
    const { select, reported } = guard({ select: () => answer as never });
    select();
    expect(reported.map((fault) => fault.message)).toEqual([message]);
  });

  it("may name a reason, and a reason that is none does no harm", () => {
    expect(guard({ select: () => ({ piece: 2 as never, reason: "mine" }) }).select()).toEqual({
      piece: 2,
      reason: "mine",
    });
    expect(guard({ select: () => ({ piece: 2, reason: {} }) as never }).select()!.reason).toBe("selected");
  });

  it("may leave a peer idle", () => {
    const { select, reported } = guard({ select: () => undefined });
    expect([select(), reported]).toEqual([undefined, []]);
  });

  it("may fail when a peer leaves, at once or later", async () => {
    const failures = [
      () => {
        throw new Error("oops");
      },
      () => Promise.reject(new Error("oops")) as never,
    ];
    for (const peerLeft of failures)
      guard({ select: () => undefined, peerLeft }).guarded.peerLeft(peerKey(1));
    // A rejection still unhandled then fails the whole run.
    await new Promise((turned) => setImmediate(turned));
    const { guarded, reported } = guard({ select: () => undefined, peerLeft: failures[0]! });
    guarded.peerLeft(peerKey(1));
    expect(reported.map(({ method }) => method)).toEqual(["peerLeft"]);
  });
});
