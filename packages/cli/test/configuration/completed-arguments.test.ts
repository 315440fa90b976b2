import { describe, expect, it } from "vitest";
import { completed, nothingOf } from "../../src/configuration/completed-arguments.js";

const NOTHING = {
  peer: [] as readonly string[],
  port: undefined as string | undefined,
  selector: undefined as string | undefined,
  json: false,
  quiet: false,
};

describe("a command line", () => {
  it("is completed by what a configuration says, as if it had been typed", () => {
    const choice = { name: "tft", options: { slots: 2 } };
    const said = { port: 6881, peer: ["a:1", 2], selector: choice, json: true };
    expect(completed(NOTHING, said)).toEqual({
      ...NOTHING,
      port: "6881",
      peer: ["a:1", "2"],
      selector: choice,
      json: true,
    });
    expect(completed(NOTHING, { peer: "a:1" }).peer).toEqual(["a:1"]);
  });

  it("wins", () => {
    const typed = { ...NOTHING, port: "1", peer: ["b:1"], selector: "random" };
    expect(completed(typed, { port: 2, peer: ["a:1"], selector: "rarest" })).toEqual(typed);
  });

  it.each([
    [{ quiet: true }, { json: true, explain: true }],
    [{ json: true }, { quiet: true }],
    [{ revealer: "all" }, { superSeed: true }],
    [{ superSeed: true }, { revealer: "all" }],
  ])("wins with %j over %j, with which it does not go", (typed, said) => {
    expect(completed({ ...NOTHING, ...typed }, said)).toEqual({ ...NOTHING, ...typed });
  });

  it("without anything typed has nothing but the configuration's", () => {
    expect(nothingOf({ ...NOTHING, port: "1", peer: ["a:1"], quiet: true })).toEqual(NOTHING);
  });
});
