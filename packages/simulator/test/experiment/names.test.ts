import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { fileNamesOf } from "../../src/experiment/file-name.js";
import { populationNames } from "../../src/experiment/population-names.js";

describe("the names of files", () => {
  it("show what they are of", () => {
    expect(fileNamesOf(["tft", "rarest, 400kbit", "TFT 90% + nobody 10%"])).toEqual([
      "tft",
      "rarest,-400kbit",
      "tft-90pc-nobody-10pc",
    ]);
  });

  test.prop([fc.array(fc.string({ unit: "binary", maxLength: 200 }))])(
    "are different, not too long, and fit any system, whatever the labels",
    (labels) => {
      const names = fileNamesOf(labels);
      expect(new Set(names).size).toBe(labels.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9=,_][a-z0-9.=,_-]{0,99}$/);
    },
  );
});

describe("the names of populations", () => {
  it("are those of the chokers where these fit", () => {
    expect(populationNames(["tft", "rate-based", "tft:slots=4", "seed", "2nd"], ["seed"])).toEqual([
      "tft",
      "rate-based",
      "tft-slots-4-x",
      "seed-x",
      "nd",
    ]);
  });

  test.prop([fc.array(fc.string({ unit: "binary", maxLength: 100 }), { maxLength: 5 })])(
    "are different and as scenarios allow them, whatever the labels",
    (labels) => {
      const names = populationNames(labels, ["choker", "seed"]);
      expect(new Set([...names, "choker", "seed"]).size).toBe(labels.length + 2);
      for (const name of names) expect(name).toMatch(/^(?!.*-\d+$)[A-Za-z][A-Za-z0-9-]{0,39}$/);
    },
  );
});
