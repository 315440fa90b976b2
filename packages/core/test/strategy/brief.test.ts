import { describe, expect, it } from "vitest";
import { brief } from "../../src/strategy/index.js";

class View {
  readonly #connection = { bytes: new Uint8Array(1_000_000) };
  readonly id = 3;
  get bytes(): number {
    return this.#connection.bytes.length;
  }
}

const thrower = {
  get peer(): never {
    throw new Error("oops");
  },
};

const circle: { self?: object } = {};
circle.self = circle;

describe("what a strategy answered, in brief", () => {
  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["1", 1],
    ["NaN", NaN],
    ["1n", 1n],
    ["true", true],
    ['"one"', "one"],
    [`"${"x".repeat(40)}…"`, "x".repeat(41)],
    ["a symbol", Symbol("x")],
    ["a function", () => {}],
    ["a promise (a strategy cannot be async)", Promise.resolve(1)],
    ['{ peer: "1", reason: undefined }', { peer: "1", reason: undefined }],
    ["{ peer: an object, list: an array }", { peer: { id: 1 }, list: [1] }],
    ["{ a: 1, b: 2, c: 3, d: 4, … }", { a: 1, b: 2, c: 3, d: 4, e: 5 }],
    ['[1, "regular"]', [1, "regular"]],
    ["[0, 1, 2, 3, …]", Array.from({ length: 100_000 }, (_, index) => index)],
    ["an object", {}],
    ["[]", []],
    ["{ id: 3 }", new View()],
    ["{ self: an object }", circle],
    ["an object", thrower],
  ])("is %s", (text, value) => {
    expect(brief(value)).toBe(text);
  });
});
