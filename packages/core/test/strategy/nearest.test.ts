import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "../../src/strategy/index.js";

const NAMES = ["rarest", "random", "sequential"];

describe("the nearest name", () => {
  it.each([
    ["rarset", "rarest"],
    ["rares", "rarest"],
    ["sequencial", "sequential"],
    ["sqentl", undefined],
    ["window", undefined],
    ["", undefined],
  ])("to '%s' is %s", (name, meant) => {
    expect(nearest(name, NAMES)).toBe(meant);
    expect(nearest(name, [])).toBeUndefined();
  });

  it("shares a letter at least with what was written", () => {
    expect(nearest("us", ["eu"])).toBeUndefined();
    expect(nearest("x", ["a"])).toBeUndefined();
    expect(nearest("ue", ["us"])).toBe("us");
  });

  it("is suggested, or nothing is", () => {
    expect(didYouMean("rarset", NAMES)).toBe("; did you mean 'rarest'?");
    expect(didYouMean("window", NAMES)).toBe("");
  });
});
