import { expect, it } from "vitest";
import { measureRun } from "../../src/experiment/index.js";
import { spreadOf } from "../../src/statistics/index.js";
import { storedRun } from "./samples.js";

it("each measure of a swarm is the number of that name in its summary", () => {
  const swarm = {
    downloadMs: spreadOf([1_000, 2_000, 6_000]),
    lastCompletedMs: 7_000,
    overKumarRoss: 1.1,
    utilisation: 0.2,
    firstFullMs: 3_000,
    seedCopies: 4,
    seedCopiesAtFirstFull: 5,
    jainDownload: 0.6,
    jainRatio: 0.7,
    wasted: 0.08,
    overhead: 0.09,
  };
  expect(measureRun(storedRun({}, { swarm })).swarm).toEqual({
    "download-mean": 3_000,
    "download-median": 2_000,
    "download-p95": 5_600,
    "download-last": 6_000,
    "last-completed": 7_000,
    "over-kumar-ross": 1.1,
    utilisation: 0.2,
    "first-full": 3_000,
    "seed-copies": 4,
    "seed-copies-first-full": 5,
    evenness: 0.6,
    fairness: 0.7,
    wasted: 0.08,
    overhead: 0.09,
  });
});
