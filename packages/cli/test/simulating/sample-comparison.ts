import type { ComparisonResult, Measure, MeasureComparison, VerdictKind } from "@minibit/simulator";

/** A measure of peers that completed. */
export const DOWNLOAD: Measure = {
  name: "download-mean",
  title: "mean download time",
  unit: "ms",
  better: "low",
  lower: "faster",
  higher: "slower",
  ofCompleted: true,
};

/** A measure of all peers. */
export const SPEED: Measure = {
  name: "speed",
  title: "mean download speed",
  unit: "bytes per second",
  better: "high",
  lower: "slower",
  higher: "faster",
  ofCompleted: false,
};

const COPIES: Measure = {
  name: "seed-copies",
  title: "copies sent by seeds",
  unit: "copies",
  better: "low",
  lower: "lower",
  higher: "higher",
  ofCompleted: false,
};

const interval = (one: number, other: number) => ({
  ...{ low: Math.min(one, other), high: Math.max(one, other) },
  level: 0.95,
});

/** Makes a measure of tft and propshare, whose value differs by `part` of that of tft. */
export function compared(
  measure: Measure,
  tft: number,
  part: number,
  kind: VerdictKind,
  words: string,
): MeasureComparison {
  const estimate = (median: number) => ({ median, interval: interval(median * 0.99, median * 1.01) });
  const propshare = tft * (1 + part);
  return {
    measure,
    population: undefined,
    variants: [
      { variant: "tft", values: [tft, tft], estimate: estimate(tft) },
      { variant: "propshare", values: [propshare, propshare], estimate: estimate(propshare) },
    ],
    differences: [
      {
        variant: "propshare",
        seeds: ["1", "2"],
        differences: [tft * part, tft * part],
        difference: { median: tft * part, interval: interval(tft * part * 0.5, tft * part * 1.5) },
        relative: { median: part, interval: interval(part * 0.5, part * 1.5) },
        cliffsDelta: 1,
        standardised: 2,
        probability: 0.01,
        verdict: { kind, words },
      },
    ],
  };
}

/** Makes a comparison of two chokers with two seeds and two measures, of which the first is clear. */
export function sampleComparison(kind: VerdictKind = "worse", words = "slower"): ComparisonResult {
  return {
    variants: ["tft", "propshare"],
    baseline: "tft",
    seeds: ["1", "2"],
    measures: [
      compared(DOWNLOAD, 2_091_000, 0.02, kind, words),
      compared(COPIES, 1.04, 0.5, "worse", "higher"),
    ],
  };
}
