import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import { readList, readSeed, readVariation } from "../../src/simulating/lab-values.js";

describe("values of the lab", () => {
  it("are seeds of 64 bits", () => {
    expect(readSeed("0", "--seed")).toBe(0n);
    expect(readSeed("18446744073709551615", "--seed")).toBe(2n ** 64n - 1n);
  });

  it.each(["18446744073709551616", "-1", "1.5", "0x10", "", "seven"])("are no seeds like '%s'", (text) => {
    expect(() => readSeed(text, "--seed")).toThrow(
      new UsageError(`--seed is a whole number from 0 of at most 64 bits, not '${text}'`),
    );
  });

  it("are lists, with options of a strategy in them", () => {
    expect(readList("tft, propshare,tft:slots=6", "--choker")).toEqual(["tft", "propshare", "tft:slots=6"]);
  });

  it.each([
    ["", "--choker is one or more, separated by commas: first,second, not ''"],
    ["tft,,fair", "--choker is one or more, separated by commas: first,second, not 'tft,,fair'"],
    ["tft,tft", "--choker is a list without repetitions, not 'tft,tft'"],
  ])("are no lists like '%s'", (text, said) => {
    expect(() => readList(text, "--choker")).toThrow(new UsageError(said));
  });

  it("are keys of a scenario with values", () => {
    expect(readVariation("seed.upload=400kbit,6Mbit", "--vary")).toEqual({
      key: "seed.upload",
      values: ["400kbit", "6Mbit"],
    });
  });

  it.each([
    ["2Mbit,{ uniform: [1Mbit, 3Mbit] }", ["2Mbit", "{ uniform: [1Mbit, 3Mbit] }"]],
    ["{ choice: [1Mbit, 2Mbit] } , 3Mbit", ["{ choice: [1Mbit, 2Mbit] }", "3Mbit"]],
    [`"one, \\"two\\"",'three, four'`, [`"one, \\"two\\""`, "'three, four'"]],
    [`{ name: "a]" },b`, [`{ name: "a]" }`, "b"]],
    ["it's,that", ["it's", "that"]],
    ["[1,2", ["[1,2"]],
    ["1],2", ["1]", "2"]],
  ])("have commas of their own in brackets and quotes: %s", (text, values) => {
    expect(readVariation(`leecher.upload=${text}`, "--vary").values).toEqual(values);
  });

  it.each([
    ["seed.upload", "--vary is a key and its values, like seed.upload=400kbit,6Mbit, not 'seed.upload'"],
    ["=6Mbit", "--vary is a key and its values, like seed.upload=400kbit,6Mbit, not '=6Mbit'"],
    ["seed.upload=", "--vary is a key and its values, like seed.upload=400kbit,6Mbit, not 'seed.upload='"],
    ["seed.upload=1,", "--vary seed.upload is one or more, separated by commas: first,second, not '1,'"],
  ])("are no variation like '%s'", (text, said) => {
    expect(() => readVariation(text, "--vary")).toThrow(new UsageError(said));
  });
});
