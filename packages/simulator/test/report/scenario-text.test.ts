import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { scenarioText } from "../../src/report/scenario/scenario-text.js";
import { writtenDuration, writtenRate, writtenSize } from "../../src/report/scenario/written-amounts.js";
import { type WrittenScenario, builtInScenarios, readScenario } from "../../src/scenario/index.js";

describe("the text of a scenario", () => {
  it.each(Object.entries(builtInScenarios))(
    "makes the very same scenario when it is read: %s",
    (_, written) => {
      const scenario = readScenario(written);
      expect(readScenario(scenarioText(scenario))).toEqual(scenario);
    },
  );

  it("says everything that a scenario can say", () => {
    const scenario = readScenario(EVERYTHING);
    expect(readScenario(scenarioText(scenario))).toEqual(scenario);
  });

  it("uses the units of people", () => {
    const text = scenarioText(readScenario(EVERYTHING));
    expect(text).toContain("size: 64MiB");
    expect(text).toContain("upload: 2Mbit");
    expect(text).toContain("over: 10s");
  });
});

const EVERYTHING: WrittenScenario = {
  name: "everything: a 'name' with \"marks\" # and more",
  summary: "- not a list",
  file: { size: "64MiB", pieceSize: "256KiB" },
  populations: {
    seed: {
      holds: "all",
      upload: "unlimited",
      region: "eu",
      revealer: "super",
      departure: { after: { exponential: "5m" } },
    },
    half: { count: 3, holds: 0.45, region: "us", upload: "2Mbit", aborts: 0.001, departure: { ratio: 1.5 } },
    fast: {
      ...{
        count: 4,
        region: "us",
        upload: { uniform: ["1Mbit", "3Mbit"] },
        uploadLimit: "333kB/s",
        downloadLimit: 123_457,
      },
      ...{
        arrival: { over: "10s", from: "1s", jitter: 0.3 },
        departure: "never",
        viewing: { rate: "500kbit", delay: "7s" },
      },
      ...{ choker: { name: "tft", options: { slots: 6 } }, selector: "random", slots: "3+0" },
    },
    drawn: {
      ...{ count: 2, region: "eu", upload: { choice: [{ value: "1Mbit", weight: 2 }, { value: 77_777 }] } },
      ...{ arrival: { poisson: 0.4, from: "2s" }, behaviour: { corrupting: 0.2 } },
    },
    traced: { region: "eu", arrival: { trace: ["0s", "1.5s", "2ms"] }, behaviour: { lying: 0.25 } },
    late: {
      region: "us",
      arrival: { at: "1m" },
      behaviour: { "large-view": "45s" },
      neighbours: { most: 9, wanted: 8, few: 2 },
    },
    many: { region: "us", behaviour: { sybil: 3 } },
    rider: { region: "us", behaviour: "free-rider" },
  },
  tracker: { sampler: "random", mostPeers: 30, interval: "10m", minInterval: "30s", roundTrip: "80ms" },
  network: {
    ...{ model: "turns", losses: 0.0001, slowStart: true, overhead: false },
    latency: { regions: { eu: { eu: "10ms", us: "50ms" }, us: { us: "12ms" } } },
  },
  faults: [
    { kind: "crash", who: "fast", part: 0.5, at: "20s", restartAfter: "5s", resumes: false },
    { kind: "crash", who: "fast-1", at: "25s" },
    { kind: "partition", who: "half", from: "seed", at: "10s", for: "9s" },
    { kind: "partition", who: ["half", "fast"], at: "10s", for: "9s" },
    { kind: "slow-link", who: "seed", at: "1s", for: "2s", to: 0.1 },
    { kind: "tracker-outage", at: "3s", for: "1h" },
  ],
  stop: { whenComplete: false, at: "2h" },
  measures: { sample: "2.5s", warmUp: "30s" },
};

/** What `amount` comes to where a scenario asks for a rate, a size and a time. */
function read(upload: string | number, size: string | number, at: string | number): readonly unknown[] {
  const scenario = readScenario({
    file: { size },
    populations: { seed: { holds: "all", upload }, leecher: {} },
    stop: { at },
  });
  return [scenario.populations[0]!.upload, scenario.file.bytes, scenario.stop.atMs];
}

test.prop([
  fc.double({ min: 1e-3, max: 1e10, noNaN: true }),
  fc.integer({ min: 1, max: 1e12 }),
  fc.oneof(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0.01, max: 1e9, noNaN: true })),
])("amounts come back bit by bit", (rate, bytes, ms) => {
  expect(read(writtenRate(rate), writtenSize(bytes), writtenDuration(ms))).toEqual([
    { kind: "fixed", value: rate },
    bytes,
    ms,
  ]);
});
