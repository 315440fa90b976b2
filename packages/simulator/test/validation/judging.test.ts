import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { fullestLine, lastOverFluidBound, lastOverPieceBound } from "../../src/validation/judging/bounds.js";
import { regularSlotLift, uploadLift } from "../../src/validation/judging/clustering.js";
import { completionCurve } from "../../src/validation/judging/completion-curve.js";
import { asCount, asPart, asSeconds } from "../../src/validation/judging/number-styles.js";
import { claimOf, claimOnMedians, rowOf } from "../../src/validation/judging/row.js";
import { classDownloadMs, meanDownloadMs } from "../../src/validation/judging/run-measures.js";
import { medianOf, pairedSample, ratio, sampleOf } from "../../src/validation/judging/sample.js";
import { meanLeechers, meanSojournMs } from "../../src/validation/judging/steady-state.js";
import { finishedRun, peerResult, runResult, SMALL_CROWD } from "./sample-result.js";

const spread = (mean: number) => ({ count: 2, mean, median: mean, p95: mean, last: mean });

describe("a row", () => {
  const row = { label: "upload used", published: "0.95", style: asPart };

  test("passes on both ends of its tolerance and fails beyond", () => {
    const verdicts = [0.89, 0.9, 1, 1.01].map(
      (value) => rowOf({ ...row, ours: [value], atLeast: 0.9, atMost: 1 }).verdict,
    );
    expect(verdicts).toEqual(["fail", "pass", "pass", "fail"]);
  });

  test("is judged by the median, and shows between which numbers the runs lie", () => {
    expect(rowOf({ ...row, ours: [0.5, 0.95, 0.96], atLeast: 0.9 })).toMatchObject({
      ours: "0.950 (0.500 to 0.960)",
      tolerance: "at least 0.900",
      verdict: "pass",
    });
  });

  test("fails when a run has no number: the others would be a selection", () => {
    expect(rowOf({ ...row, ours: [0.95, undefined, 0.96], atLeast: 0.9 })).toMatchObject({
      ours: "no number in 1 of 3 runs",
      verdict: "fail",
    });
  });

  test("without a tolerance is reported, and without runs missing", () => {
    expect(rowOf({ ...row, ours: [0.2] }).verdict).toBe("reported");
    expect(rowOf({ ...row, ours: [], atLeast: 0.9 })).toMatchObject({
      ours: "not yet run",
      verdict: "missing",
    });
  });

  test("of a claim passes when it holds, and is missing when nobody knows", () => {
    const claim = { label: "in order", published: "yes", ours: "1 / 2", tolerance: "in this order" };
    expect([true, false, undefined].map((holds) => claimOf(claim, holds).verdict)).toEqual([
      "pass",
      "fail",
      "missing",
    ]);
  });

  test("of several medians is missing where one was not run, and fails where a run has no number", () => {
    const claim = { label: "in order", published: "1 < 2", style: asCount, tolerance: "in this order" };
    const judged = (...ours: (number | undefined)[][]) =>
      claimOnMedians({ ...claim, ours }, ([one, other]) => one! < other!);
    expect(judged([1, 1, 9], [2, 3])).toMatchObject({ ours: "1 / 2.5", verdict: "pass" });
    expect(judged([3], [2]).verdict).toBe("fail");
    expect(judged([1, undefined], [2])).toMatchObject({ ours: "? / 2", verdict: "fail" });
    expect(judged([1], []).verdict).toBe("missing");
  });
});

describe("a sample", () => {
  const runs = [
    finishedRun("slow", 1, { swarm: { seedCopies: 4 } }),
    finishedRun("slow", 2, { swarm: { seedCopies: 9 } }),
    finishedRun("fast", 2, { swarm: { seedCopies: 3 } }),
    finishedRun("fast", 3, { swarm: { seedCopies: 5 } }),
  ];

  test("takes the runs of one setting", () => {
    expect(sampleOf(runs, "slow", ({ swarm }) => swarm.seedCopies)).toEqual([4, 9]);
  });

  test("pairs runs by their seed and leaves out what has no partner", () => {
    expect(pairedSample(runs, ["slow", "fast"], ({ swarm }) => swarm.seedCopies, ratio)).toEqual([3]);
  });

  property.prop([fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })])(
    "has a median that half of it is not above and half not below",
    (values) => {
      const median = medianOf(values)!;
      expect(values.filter((value) => value <= median).length).toBeGreaterThanOrEqual(values.length / 2);
      expect(values.filter((value) => value >= median).length).toBeGreaterThanOrEqual(values.length / 2);
    },
  );
});

test("numbers are written for people", () => {
  expect([asSeconds(2_093_400), asCount(1_234.56), asCount(15), asPart(0.5)]).toEqual([
    "2,093 s",
    "1,234.6",
    "15",
    "0.500",
  ]);
});

describe("a mean download time", () => {
  const peers = [peerResult("seed-1", 0), peerResult("leecher-1", 10), peerResult("leecher-2", 20)];

  test("is that of all leechers", () => {
    const result = runResult({ peers, swarm: { completed: 2, downloadMs: spread(15_000) } });
    expect(meanDownloadMs(result)).toBe(15_000);
  });

  test("does not exist where somebody never completed: the fastest alone would be counted", () => {
    const result = runResult({ peers, swarm: { completed: 1, downloadMs: spread(10_000) } });
    expect(meanDownloadMs(result)).toBeUndefined();
  });

  test("of a class does not exist where some of it never completed", () => {
    const slow = {
      population: "slow",
      came: 3,
      downloadMs: spread(7),
      utilisation: 1,
      meanServed: 1,
      mostServed: 1,
    };
    expect(classDownloadMs("slow")(runResult({ swarm: { classes: [slow] } }))).toBeUndefined();
    expect(classDownloadMs("slow")(runResult({ swarm: { classes: [{ ...slow, came: 2 }] } }))).toBe(7);
  });
});

describe("the bounds", () => {
  // 100 MiB at 51,200 B/s: 2,048 s a copy; two leechers and the seed carry three copies' worth in the time of two
  const seed = peerResult("seed-1", 0, { leftMs: undefined });
  const swarmOf = (last: number) =>
    runResult({ peers: [seed, peerResult("leecher-1", 2_048), peerResult("leecher-2", last)] });

  test("are met by a fluid that wastes nothing", () => {
    expect(lastOverFluidBound(swarmOf(2_048))).toBeCloseTo(1, 12);
  });

  test("are beaten by nobody who is slower", () => {
    expect(lastOverFluidBound(swarmOf(3_072))).toBeCloseTo(1.5, 12);
  });

  test("are larger for pieces that are passed on only when complete", () => {
    // 400 pieces, floor(log2 2) = 1 round more
    expect(lastOverPieceBound(swarmOf(2_048 * (401 / 400)))).toBeCloseTo(1, 12);
  });

  test("for pieces exist only where all upload alike", () => {
    const faster = peerResult("leecher-2", 3_000, { uploadCapacity: 102_400 });
    expect(
      lastOverPieceBound(runResult({ peers: [seed, peerResult("leecher-1", 3_000), faster] })),
    ).toBeUndefined();
  });

  test("count what somebody who gave up could have sent, but not that it should have the file", () => {
    const gone = peerResult("leecher-2", undefined, { leftMs: 5_000 });
    const result = runResult({ peers: [seed, peerResult("leecher-1", 2_048), gone] });
    // the one copy that was wanted: the seed and whoever gave up could have sent it in 1,024 s
    expect(lastOverFluidBound(result)).toBeCloseTo(2, 12);
  });

  test("see a line that sent more than it carries", () => {
    const peer = peerResult("leecher-1", 10, { uploadedBytes: 51_200 * 11 });
    expect(fullestLine(runResult({ peers: [peer] }))).toBeCloseTo(1.1, 12);
  });
});

describe("the lift of a class", () => {
  const classes = {
    populations: ["seed", "leecher"],
    bytes: [
      [0, 500],
      [0, 100],
    ],
    regularMs: [
      [0, 0],
      [0, 10],
    ],
    connectedMs: [
      [0, 1],
      [1, 1],
    ],
  };

  test("is 1 when a class has nobody else to serve, whatever went on with seeds", () => {
    expect(uploadLift("leecher")(runResult({ classes }))).toBe(1);
    expect(regularSlotLift("leecher")(runResult({ classes }))).toBe(1);
  });

  test("is how much more went to its own than its links would have it", () => {
    const scenario = {
      ...SMALL_CROWD,
      populations: ["fast", "slow"].map((name) => ({ ...SMALL_CROWD.populations[1]!, name })),
    };
    const two = {
      populations: ["fast", "slow"],
      bytes: [
        [60, 40],
        [10, 10],
      ],
      connectedMs: [
        [30, 70],
        [70, 30],
      ],
    };
    expect(uploadLift("fast")(runResult({ scenario, classes: two }))).toBeCloseTo(2, 12);
  });
});

test("a curve of completion ends at the part that completed", () => {
  const peers = [peerResult("leecher-1", 10), peerResult("leecher-2", undefined)];
  expect(completionCurve([finishedRun("all", 1, { peers })], "all")).toEqual({
    name: "all",
    points: [[10, 0.5]],
  });
});

describe("a steady state", () => {
  const scenario = { ...SMALL_CROWD, measures: { sampleMs: 1_000, warmUpMs: 5_000 } };

  test("is measured after the warm-up", () => {
    const series = { timesMs: [0, 5_000, 6_000], leechers: [100, 10, 20] };
    expect(meanLeechers(runResult({ scenario, series }))).toBe(15);
  });

  test("counts who gave up until then, and not who came too early or too late", () => {
    const peers = [
      peerResult("leecher-1", 999),
      peerResult("leecher-2", undefined, { arrivedMs: 6_000, leftMs: 9_000 }),
      peerResult("leecher-3", undefined, { arrivedMs: 7_000, completedMs: 8_000, leftMs: 90_000 }),
      peerResult("leecher-4", undefined, { arrivedMs: 9_900_000 }),
    ];
    expect(meanSojournMs(runResult({ scenario, peers }))).toBe(2_000);
  });
});
