import { describe, expect, it } from "vitest";
import { namedChoice, parseStrategyChoice } from "../../src/strategy/index.js";

describe("a choice of a strategy", () => {
  it.each([
    ["tft", { name: "tft" }],
    ["tft:slots=5", { name: "tft", options: { slots: 5 } }],
    ["window:p=0.8:from=end", { name: "window", options: { p: 0.8, from: "end" } }],
    ["a:b", { name: "a", options: { b: true } }],
    ["a:b=false:c=:d=x=y", { name: "a", options: { b: false, c: "", d: "x=y" } }],
    ["a:b=-1e3", { name: "a", options: { b: -1_000 } }],
  ])("is read from %s", (text, choice) => {
    expect(parseStrategyChoice(text)).toEqual(choice);
  });

  it.each(["a:", "a:=5", ":b=1", "a::b"])("is not %o, and says how it is written", (text) => {
    expect(() => parseStrategyChoice(text)).toThrow(
      `'${text}' does not name a strategy: write NAME or NAME:OPTION=VALUE:OPTION=VALUE`,
    );
  });

  it("gives an option once", () => {
    expect(() => parseStrategyChoice("a:b=1:b=2")).toThrow("'a:b=1:b=2' gives the option 'b' twice");
  });

  it("is the same in its short and in its long form", () => {
    expect(namedChoice("tft")).toEqual({ name: "tft" });
    expect(namedChoice({ name: "tft", options: {} })).toEqual({ name: "tft", options: {} });
  });
});
