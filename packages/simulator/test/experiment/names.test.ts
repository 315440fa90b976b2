import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { formerFileNames } from "../../src/experiment/results/former-file-names.js";
import { populationNames } from "../../src/experiment/tournament/population-names.js";
import { variantFileNames } from "../../src/experiment/results/variant-file-names.js";

describe("the names of files", () => {
  it.each([
    ["tft", "tft"],
    ["rarest, 400kbit", "rarest,400kbit"],
    ["tft:slots=6, file.pieceSize=64KiB", "tft-slots=6,file.pieceSize=64KiB"],
    [
      "tft, near.upload={ uniform: [1Mbit, 4Mbit] }, network.latency=80ms",
      "tft,near.upload=uniform-1Mbit,4Mbit,network.latency=80ms",
    ],
    ["near.arrival={ trace: [0, 1] }", "near.arrival=trace-0,1"],
    ["tft 90% + nobody 10%", "tft-90pc-nobody-10pc"],
  ])("read as the variants do: %s", (label, name) => {
    expect(variantFileNames([label])).toEqual([name]);
  });

  it("have a hash where they would be the same on a system that ignores case", () => {
    const labels = ["1MB", "1Mb", "2Mb"];
    const names = variantFileNames(labels);
    expect(names).toEqual(["1MB-42d1eec4", "1Mb-12e39c27", "2Mb"]);
    expect(variantFileNames(labels.toReversed())).toEqual(names.toReversed());
  });

  const label = fc.string({ unit: "binary", maxLength: 200 });

  test.prop([fc.uniqueArray(label)])(
    "are different, not too long, and fit any system, whatever the labels",
    (labels) => {
      const names = variantFileNames(labels);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(labels.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9.=,_-]{0,108}$/);
    },
  );

  test.prop([
    fc
      .uniqueArray(label)
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
  ])("do not depend on the order of the labels", ([labels, shuffled]) => {
    const names = variantFileNames(labels);
    const expected = shuffled.map((each) => names[labels.indexOf(each)]);
    expect(variantFileNames(shuffled)).toEqual(expected);
  });

  it("of earlier builds are known", () => {
    expect(formerFileNames(["tft", "rarest, 4Mbit", "rarest, 4MBIT"])).toEqual([
      "tft",
      "rarest,-4mbit",
      "rarest,-4mbit-2",
    ]);
  });
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
