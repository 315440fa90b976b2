import type { ComparisonResult, MeasureUnit } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { Style } from "../../src/render/style.js";
import { comparisonTables } from "../../src/simulating/comparison-tables.js";
import { conclusions } from "../../src/simulating/conclusions.js";
import {
  formatDifference,
  formatInterval,
  formatMeasured,
  formatRelative,
} from "../../src/simulating/measure-format.js";
import { KeptOutput } from "../run-command.js";
import { DOWNLOAD, SPEED, compared, sampleComparison } from "./sample-comparison.js";

const PLAIN = new Style(new KeptOutput());

describe("the tables of a comparison", () => {
  it("have each measure with the variants, how sure it is, and the difference to the first", () => {
    expect(comparisonTables(sampleComparison(), PLAIN)).toEqual([
      "mean download time",
      "  variant     median    95 % interval   vs tft    95 % interval",
      "  tft        2,091 s  2,070 – 2,112 s",
      "  propshare  2,133 s  2,111 – 2,154 s  +41.8 s  +20.9 – +62.7 s",
      "",
      "copies sent by seeds",
      "  variant    median  95 % interval  vs tft  95 % interval",
      "  tft          1.04    1.03 – 1.05",
      "  propshare    1.56    1.54 – 1.58   +0.52  +0.26 – +0.78",
      "",
    ]);
  });

  it("say what a range of a few runs is, and nothing of a single run", () => {
    const [times] = sampleComparison().measures;
    const tableWith = (level: number) => {
      const few = <Of extends { readonly interval: object }>(estimate: Of) => ({
        ...estimate,
        interval: { ...estimate.interval, level },
      });
      const variants = times!.variants.map((each) => ({ ...each, estimate: few(each.estimate!) }));
      const differences = times!.differences.map((each) => ({ ...each, difference: few(each.difference) }));
      return comparisonTables(
        { ...sampleComparison(), measures: [{ ...times!, variants, differences }] },
        PLAIN,
      );
    };
    expect(tableWith(0.75).slice(1, 3)).toEqual([
      "  variant     median    range of runs   vs tft    range of runs",
      "  tft        2,091 s  2,070 – 2,112 s",
    ]);
    expect(tableWith(0).slice(1, 4)).toEqual([
      "  variant     median  range of runs   vs tft  range of runs",
      "  tft        2,091 s              –",
      "  propshare  2,133 s              –  +41.8 s              –",
    ]);
  });

  it("have no differences where no run of a variant is done", () => {
    expect(comparisonTables(withoutRuns("propshare"), PLAIN).slice(0, 4)).toEqual([
      "mean download time",
      "  variant     median    95 % interval",
      "  tft        2,091 s  2,070 – 2,112 s",
      "  propshare        –                –",
    ]);
  });

  it("leave out what no run has, and what few people ask for", () => {
    const result = sampleComparison();
    const [first] = result.measures;
    const variants = first!.variants.map((each) => ({ ...each, estimate: undefined }));
    const rare = compared({ ...SPEED, name: "evenness" }, 1, 1, "more", "higher");
    expect(comparisonTables({ ...result, measures: [{ ...first!, variants }, rare] }, PLAIN)).toEqual([]);
  });

  it("do not compare the download times of different peers, and have the speeds of all instead", () => {
    const words = "not comparable: not everybody completed";
    const times = compared(DOWNLOAD, 2_091_000, 0.02, "incomplete", words);
    const speeds = compared(SPEED, 51_200, -0.25, "worse", "slower");
    expect(comparisonTables({ ...sampleComparison(), measures: [times, speeds] }, PLAIN)).toEqual([
      "mean download time (not comparable: not everybody completed)",
      "  variant     median    95 % interval  vs tft  95 % interval",
      "  tft        2,091 s  2,070 – 2,112 s",
      "  propshare  2,133 s  2,111 – 2,154 s       –              –",
      "",
      "mean download speed",
      "  variant       median     95 % interval      vs tft       95 % interval",
      "  tft        51.2 kB/s  50.7 – 51.7 kB/s",
      "  propshare  38.4 kB/s  38.0 – 38.8 kB/s  -12.8 kB/s  -19.2 – -6.40 kB/s",
      "",
    ]);
    const titles = comparisonTables({ ...sampleComparison(), measures: [speeds] }, PLAIN);
    expect(titles[0], "nobody completed").toBe("mean download speed");
  });

  it("have the speeds of a population that did not complete beside the times of the others", () => {
    const words = "not comparable: not everybody completed";
    const of = (population: string | undefined, kind: "incomplete" | "better") => [
      { ...compared(DOWNLOAD, 2_091_000, 0.02, kind, words), population },
      { ...compared(SPEED, 51_200, -0.25, "worse", "slower"), population },
    ];
    const measures = [
      ...of(undefined, "incomplete"),
      ...of("slow", "incomplete").slice(1),
      ...of("fast", "better"),
    ];
    const lines = comparisonTables({ ...sampleComparison(), measures }, PLAIN);
    expect(lines.filter((line) => /^\S/.test(line))).toEqual([
      "mean download time (not comparable: not everybody completed)",
      "mean download speed",
      "mean download speed of slow",
      "mean download time of fast",
    ]);
  });

  it("have each population where there are several", () => {
    const result = sampleComparison();
    const measures = [undefined, "slow", "fast"].flatMap((population) =>
      result.measures.map((each) => ({ ...each, population })),
    );
    const lines = comparisonTables({ ...result, measures }, PLAIN);
    expect(lines.filter((line) => /^\S/.test(line))).toEqual([
      "mean download time",
      "copies sent by seeds",
      "mean download time of slow",
      "mean download time of fast",
    ]);
  });

  it("fit in 80 columns where parts differ, in points", () => {
    const used = compared(
      { ...SPEED, name: "utilisation", title: "use", unit: "part" },
      0.96,
      -0.129,
      "worse",
      "",
    );
    const lines = comparisonTables({ ...sampleComparison(), measures: [used] }, PLAIN);
    expect(lines).toEqual([
      "use",
      "  variant    median  95 % interval        vs tft  95 % interval",
      "  tft        96.0 %  95.0 – 97.0 %",
      "  propshare  83.6 %  82.8 – 84.5 %  -12.4 points   -18.6 – -6.2",
      "",
    ]);
    expect(lines[3]!.length + "a label of 20 letter".length - "propshare".length).toBeLessThan(80);
  });

  it.each([
    ["a label of 20 letter", "  a label of 20 letter  2,091 s", []],
    ["a label of 21 letters", "  (1)      2,091 s", ["(1) a label of 21 letters", "(2) propshare", ""]],
  ])("fit in 80 columns with long labels: %s", (label, row, legend) => {
    const result = sampleComparison();
    const called = (variant: string) => (variant === "tft" ? label : variant);
    const measures = result.measures.map((each) => ({
      ...each,
      variants: each.variants.map((one) => ({ ...one, variant: called(one.variant) })),
    }));
    const variants = [label, "propshare"];
    const lines = comparisonTables({ ...result, variants, baseline: label, measures }, PLAIN);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.slice(0, legend.length)).toEqual(legend);
    expect(lines[legend.length + 2]?.replace(/ {2,}2,070.*/, "")).toBe(row);
  });
});

it("tables of speeds fit in 80 columns too", () => {
  const result = sampleComparison();
  const wide = compared(SPEED, 204_800, -0.9, "worse", "slower");
  const variants = ["tft:slots=8", "propshare"];
  const measures = [
    { ...wide, variants: wide.variants.map((each, index) => ({ ...each, variant: variants[index]! })) },
  ];
  const lines = comparisonTables({ ...result, variants, baseline: variants[0]!, measures }, PLAIN);
  expect(lines.slice(0, 2)).toEqual(["(1) tft:slots=8", "(2) propshare"]);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

describe("the conclusions of a comparison", () => {
  it("say what is beyond chance, how much, and how sure it is", () => {
    expect(conclusions(sampleComparison())).toEqual([
      "propshare: 2.0 % slower than tft in mean download time (2 pairs, 95 % interval 1.0 – 3.0 %); " +
        "also copies sent by seeds higher.",
    ]);
  });

  it("do not repeat a long name of the baseline", () => {
    const long = "tft, seed.upload=4Mbit, file.pieceSize=64KiB";
    const text = JSON.stringify(sampleComparison()).replaceAll('"tft"', JSON.stringify(long));
    const [sentence] = conclusions(JSON.parse(text) as ComparisonResult);
    expect(sentence).toMatch(/^propshare: 2\.0 % slower than the first in mean download time/);
  });

  it("say so when it may be chance, and within what it lies", () => {
    const [none] = conclusions(sampleComparison("no clear difference", "no clear difference"));
    expect(none).toMatch(
      /^propshare: no clear difference from tft in mean download time \(2 pairs, 95 % int/,
    );
    const [few] = conclusions(sampleComparison("too few runs", "too few runs to tell"));
    expect(few).toMatch(/^propshare: too few runs to tell it from tft in mean download time \(2 pairs\);/);
  });

  it("add what is clear besides, unless it is too small to matter", () => {
    const [times] = sampleComparison().measures;
    const used = compared({ ...SPEED, name: "utilisation", title: "use" }, 0.9, -0.1, "worse", "lower");
    const tiny = compared({ ...SPEED, name: "fairness", title: "fair" }, 0.9, 0.001, "worse", "higher");
    const little = { ...SPEED, name: "wasted", title: "waste", unit: "part" as const };
    const rare = compared(little, 0.000_1, 5, "worse", "higher");
    const [sentence] = conclusions({ ...sampleComparison(), measures: [times!, tiny, rare, used] });
    expect(sentence).toMatch(/1\.0 – 3\.0 %\); also use lower\.$/);
  });

  it("say how populations differ where there are several: their mean may hide it", () => {
    const measures = sampleComparison("no clear difference", "no clear difference").measures.slice(0, 1);
    const slower = { ...compared(DOWNLOAD, 268_000, 0.4, "worse", "slower"), population: "fast" };
    const faster = { ...compared(DOWNLOAD, 397_000, -0.25, "better", "faster"), population: "slow" };
    const [both] = conclusions({ ...sampleComparison(), measures: [...measures, slower, faster] });
    expect(both).toMatch(/\+3\.0 %\); by class: fast 40\.0 % slower, slow 25\.0 % faster\.$/);
    const [one] = conclusions({ ...sampleComparison(), measures: [...measures, slower] });
    expect(one).not.toContain("by class");
  });

  it("do not compare the download times of different peers", () => {
    const words = "not comparable: not everybody completed";
    const times = compared(DOWNLOAD, 2_091_000, 0.02, "incomplete", words);
    const speeds = compared(SPEED, 51_200, -0.25, "worse", "slower");
    expect(conclusions({ ...sampleComparison(), measures: [times, speeds] })).toEqual([
      "propshare: download times are not comparable, as not everybody completed; 25.0 % slower than tft in " +
        "mean download speed (2 pairs, 95 % interval 12.5 – 37.5 %).",
    ]);
    expect(conclusions({ ...sampleComparison(), measures: [times] })).toEqual([
      "propshare: download times are not comparable, as not everybody completed.",
    ]);
  });

  it("say so when there is nothing to compare", () => {
    const copies = sampleComparison().measures.slice(1);
    expect(conclusions({ ...sampleComparison(), measures: copies })).toEqual([
      "propshare: no conclusion: no run has a download time to compare.",
    ]);
    expect(conclusions({ ...sampleComparison(), measures: copies }, true)).toEqual([
      "propshare: no conclusion: nobody arrived after the warm-up.",
    ]);
  });

  it("say whose runs are missing", () => {
    expect(conclusions(withoutRuns("propshare"))).toEqual([
      "propshare: no conclusion: none of its runs is done.",
    ]);
    expect(conclusions(withoutRuns("tft"))).toEqual(["propshare: no conclusion: no run of tft is done."]);
    expect(conclusions({ ...sampleComparison(), measures: [] })).toEqual([
      "propshare: no conclusion: none of its runs is done.",
    ]);
  });
});

/** A comparison in which no run of the variant `missing` is done. */
function withoutRuns(missing: string): ComparisonResult {
  const measures = sampleComparison().measures.map((each) => ({
    ...each,
    variants: each.variants.map((one) =>
      one.variant === missing ? { ...one, values: [null, null], estimate: undefined } : one,
    ),
    differences: [],
  }));
  return { ...sampleComparison(), measures };
}

describe("measures for people", () => {
  it.each<[number, MeasureUnit, string]>([
    [2_091_400, "ms", "2,091 s"],
    [12_340, "ms", "12.3 s"],
    [51_200, "bytes per second", "51.2 kB/s"],
    [-51_200, "bytes per second", "-51.2 kB/s"],
    [0.951, "part", "95.1 %"],
    [1.044, "copies", "1.04"],
    [12_345, "count", "12,345"],
    [0.123_456, "number", "0.123"],
    [0.98, "number", "0.980"],
    [0.006_38, "number", "0.006"],
    [12_345, "number", "12300"],
    [-0.000_1, "part", "0.0 %"],
  ])("are written in their unit: %d in %s is %s", (value, unit, text) => {
    expect(formatMeasured(value, unit)).toBe(text);
    if (unit !== "part") expect(formatDifference(value, unit)).toBe(value > 0 ? `+${text}` : text);
  });

  it("differ in points where they are parts, and in percent of each other", () => {
    expect([0.063, -0.008].map((value) => formatDifference(value, "part"))).toEqual([
      "+6.3 points",
      "-0.8 points",
    ]);
    expect([0.081, -0.081].map(formatRelative)).toEqual(["+8.1 %", "-8.1 %"]);
  });

  it("have no sign where they are next to nothing", () => {
    const nothing = [0.000_1, -0.000_1, 0];
    expect(nothing.map((value) => formatDifference(value, "part"))).toEqual(nothing.map(() => "0.0 points"));
    expect(nothing.map(formatRelative)).toEqual(nothing.map(() => "0.0 %"));
    expect(formatDifference(-0.002, "copies")).toBe("0.00");
    expect([-30, 30].map((value) => formatDifference(value, "ms"))).toEqual(["0.0 s", "0.0 s"]);
  });

  it("have the unit of an interval once, where it is the same", () => {
    expect(formatInterval({ low: 1_000, high: 2_000, level: 0.95 }, "ms")).toBe("1.0 – 2.0 s");
    expect(formatInterval({ low: 900, high: 2_097_152, level: 0.95 }, "bytes per second")).toBe(
      "900 B/s – 2.10 MB/s",
    );
    expect(formatInterval({ low: 1, high: 2, level: 0.95 }, "copies")).toBe("1.00 – 2.00");
    expect(formatInterval({ low: 0.04, high: 0.086, level: 0.95 }, "part", formatDifference)).toBe(
      "+4.0 – +8.6 points",
    );
  });
});
