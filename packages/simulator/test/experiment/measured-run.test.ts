import { describe, expect, it } from "vitest";
import { measureRun } from "../../src/experiment/index.js";
import type { ClassResult } from "../../src/metrics/swarm-result.js";
import { spreadOf } from "../../src/statistics/index.js";
import { peerResult } from "../validation/sample-result.js";
import { smallScenario, storedRun } from "./samples.js";

function classResult(population: string, given: Partial<ClassResult> = {}): ClassResult {
  const nothing = { came: 0, downloadMs: undefined, utilisation: null, meanServed: 0, mostServed: 0 };
  return { population, ...nothing, ...given };
}

describe("the numbers of a run", () => {
  it("are those of the swarm, and of each population", () => {
    const peers = [
      peerResult("seed-1", undefined, { completedMs: 0 }),
      peerResult("leecher-1", 10, { downloadedBytes: 1_100, wastedBytes: 100 }),
      peerResult("leecher-2", 20, { downloadedBytes: 1_000 }),
    ];
    const downloadMs = spreadOf([10_000, 20_000]);
    const classes = [
      classResult("seed", { utilisation: 0.5, meanServed: 2, mostServed: 2 }),
      classResult("leecher", { downloadMs, utilisation: 0.75, meanServed: 0.5, mostServed: 0.6 }),
    ];
    const swarm = { classes, downloadMs, utilisation: 0.75, seedCopies: 2, jainRatio: 0.9 };
    const measured = measureRun(storedRun({ variant: "tft", seed: "7" }, { peers, swarm }));
    expect(measured).toMatchObject({ variant: "tft", seed: "7", digest: "0123456789abcdef" });
    expect(measured.swarm).toMatchObject({
      "download-mean": 15_000,
      "download-p95": 19_500,
      completed: 1,
      speed: 75,
      utilisation: 0.75,
      "seed-copies": 2,
      fairness: 0.9,
    });
    expect(measured.classes["leecher"]).toEqual({
      "download-mean": 15_000,
      "download-median": 15_000,
      "download-p95": 19_500,
      "download-last": 20_000,
      completed: 1,
      speed: 75,
      utilisation: 0.75,
      "served-mean": 0.5,
      "served-most": 0.6,
    });
    expect(measured.classes["seed"]).toEqual({ utilisation: 0.5, "served-mean": 2, "served-most": 2 });
  });

  it("are not there where there are none: a 0, or nothing, would be compared as a number", () => {
    const { swarm } = measureRun(storedRun({}, { swarm: { utilisation: null, wasted: undefined } }));
    expect(Object.keys(swarm).sort()).toEqual(["overhead", "seed-copies"]);
  });

  it("include the speed of who did not get there, from when it came until it went or the run ended", () => {
    const given = {
      downloadedBytes: 1_000,
      completedMs: undefined,
      leftMs: undefined,
      downloadMs: undefined,
    };
    const peers = [
      peerResult("leecher-1", undefined, { ...given, arrivedMs: 90_000 }),
      peerResult("leecher-2", undefined, { ...given, arrivedMs: 60_000, leftMs: 65_000 }),
      peerResult("leecher-3", undefined, { ...given, arrivedMs: 100_000 }),
    ];
    const { swarm } = measureRun(storedRun({}, { peers, simulatedMs: 100_000 }));
    expect(swarm["speed"]).toBe((100 + 200) / 2);
    expect(swarm["completed"]).toBe(0);
    expect(swarm["download-mean"]).toBeUndefined();
  });

  it("have stalls where somebody plays, and nowhere else", () => {
    const peers = [peerResult("leecher-1", 10, { stalls: 3, stalledMs: 500 }), peerResult("leecher-2", 10)];
    expect(measureRun(storedRun({}, { peers })).swarm["stalls"]).toBeUndefined();
    const scenario = smallScenario();
    const viewing = { rateBytesPerSecond: 1_000, delayMs: 0 };
    const populations = scenario.populations.map((each) => (each.holds < 1 ? { ...each, viewing } : each));
    const { swarm } = measureRun(storedRun({ scenario: { ...scenario, populations } }, { peers }));
    expect(swarm).toMatchObject({ stalls: 1.5, stalled: 250 });
  });

  it("leave out of the means who came before the warm-up was over, and count whether it completed", () => {
    const small = smallScenario();
    const viewing = { rateBytesPerSecond: 1_000, delayMs: 0 };
    const scenario = {
      ...small,
      populations: small.populations.map((each) => (each.holds < 1 ? { ...each, viewing } : each)),
      measures: { ...small.measures, warmUpMs: 5_000 },
    };
    const peers = [
      peerResult("leecher-1", undefined, { arrivedMs: 4_999, downloadedBytes: 9_999, stalls: 9 }),
      peerResult("leecher-2", 10, { arrivedMs: 5_000, completedMs: 15_000, downloadedBytes: 1_000 }),
    ];
    const { swarm } = measureRun(storedRun({ scenario }, { peers }));
    expect(swarm).toMatchObject({ speed: 100, stalls: 0, completed: 0.5 });
  });

  it("have what strategies noted, as the mean over those who did", () => {
    const peers = [
      peerResult("seed-1", undefined, { notes: { window: 9 } }),
      peerResult("leecher-1", 10, { notes: { window: 1 } }),
      peerResult("leecher-2", 10, { notes: { window: 2, other: 5 } }),
      peerResult("leecher-3", 10),
    ];
    const classes = [classResult("seed"), classResult("leecher")];
    const measured = measureRun(storedRun({}, { peers, swarm: { classes } }));
    expect(measured.swarm).toMatchObject({ "note.window": 4, "note.other": 5 });
    expect(measured.classes["leecher"]).toMatchObject({ "note.window": 1.5, "note.other": 5 });
    expect(measured.classes["seed"]).toMatchObject({ "note.window": 9 });
  });

  it("tell how often strategies did something wrong, and the first of each kind; nothing where nothing was", () => {
    const fault = { peer: "leecher-3", strategy: "mine", atMs: 40_000, message: "threw in select: oops" };
    const faults = [fault, { ...fault, peer: "leecher-4" }];
    expect(measureRun(storedRun({}, { faults })).faults).toEqual({ count: 2, first: fault });
    const elsewhere = { ...fault, peer: "leecher-5", place: "mine.ts:3:31" };
    const measured = measureRun(storedRun({}, { faults: [...faults, elsewhere] }));
    expect(measured.faults).toEqual({ count: 3, first: fault, others: [elsewhere] });
    expect(measureRun(storedRun())).not.toHaveProperty("faults");
  });
});
