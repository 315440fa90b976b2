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
  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [1, "1"],
    [NaN, "NaN"],
    [1n, "1n"],
    [true, "true"],
    ["one", '"one"'],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
    [Symbol("x"), "a symbol"],
    [() => {}, "a function"],
    [Promise.resolve(1), "a promise (a strategy cannot be async)"],
    [{ peer: "1", reason: undefined }, '{ peer: "1", reason: undefined }'],
    [{ peer: { id: 1 }, list: [1] }, "{ peer: an object, list: an array }"],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, "{ a: 1, b: 2, c: 3, d: 4, … }"],
    [[1, "regular"], '[1, "regular"]'],
    [Array.from({ length: 100_000 }, (_, index) => index), "[0, 1, 2, 3, …]"],
    [{}, "an object"],
    [[], "[]"],
    [new View(), "{ id: 3 }"],
    [circle, "{ self: an object }"],
    [thrower, "an object"],
  ])("%o is %s", (value, text) => {
    expect(brief(value)).toBe(text);
  });
});
