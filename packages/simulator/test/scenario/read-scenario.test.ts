import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { ScenarioError } from "../../src/errors.js";
import { defineScenario } from "../../src/scenario/define-scenario.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import type { WrittenPopulation } from "../../src/scenario/written/population.js";
import { anyScenario } from "./any-scenario.js";

/** What becomes of a leecher that is written so. */
function readLeecher(written: WrittenPopulation): Population {
  const { populations } = readScenario({
    file: "64MiB",
    populations: { seed: { holds: "all" }, leecher: written },
  });
  return populations[1]!;
}

describe("a scenario of three lines", () => {
  const scenario = readScenario(
    "file: 64MiB\npopulations: { seed: { holds: all }, leecher: { count: 50 } }",
    "least.yaml",
  );

  it("has a default for everything else", () => {
    const { populations, ...rest } = scenario;
    expect(rest).toEqual({
      name: "least.yaml",
      summary: "",
      file: { bytes: 67_108_864, pieceBytes: 65_536 },
      tracker: {
        sampler: "random",
        mostPeers: 50,
        intervalMs: 1_800_000,
        minIntervalMs: 60_000,
        roundTripMs: 100,
      },
      network: {
        model: "turns",
        latency: { kind: "uniform", ms: 50 },
        lossPerSecond: 0,
        slowStart: false,
        overhead: true,
      },
      faults: [],
      stop: { whenComplete: true, atMs: 86_400_000 },
      measures: { sampleMs: 10_000, warmUpMs: 0 },
    } satisfies Omit<Scenario, "populations">);
    expect(populations.map(({ name, count, holds }) => [name, count, holds])).toEqual([
      ["seed", 1, 1],
      ["leecher", 50, 0],
    ]);
    expect(populations[1]).toEqual({
      name: "leecher",
      count: 50,
      holds: 0,
      upload: { kind: "fixed", value: 1_250_000 },
      download: { kind: "fixed", value: 6_250_000 },
      region: undefined,
      selector: "rarest",
      choker: "tft",
      revealer: undefined,
      slots: "auto",
      uploadLimit: undefined,
      downloadLimit: undefined,
      neighbours: { most: 55, wanted: 50, few: 20 },
      arrival: { kind: "at-once", atMs: 0 },
      departure: { kind: "at-once" },
      abortsPerSecond: 0,
      behaviour: { kind: "honest" },
      viewing: undefined,
    } satisfies Population);
  });

  it("has a seed that stays, as a seed does", () => {
    expect(scenario.populations[0]!.departure).toEqual({ kind: "never" });
  });

  it("may be an object as well, or JSON", () => {
    const written = { file: "64MiB", populations: { seed: { holds: "all" }, leecher: { count: 50 } } };
    expect(readScenario(written, "least.yaml")).toEqual(scenario);
    expect(readScenario(JSON.stringify(written, undefined, "\t"), "least.yaml")).toEqual(scenario);
    expect(readScenario(written).name).toBe("scenario");
  });
});

describe("a scenario in TypeScript", () => {
  it("is told by the compiler of a key that there is not", () => {
    // @ts-expect-error what is meant is `upload`
    const leecher: WrittenPopulation = { uplod: "1Mbit" };
    const written = defineScenario({ file: "1MB", populations: { seed: { holds: "all" }, leecher } });
    expect(() => readScenario(written)).toThrow("did you mean 'upload'?");
  });
});

describe("what is written in a population", () => {
  it.each<[WrittenPopulation, Partial<Population>]>([
    [{ holds: "85%" }, { holds: 0.85 }],
    [{ upload: "unlimited" }, { upload: { kind: "unbounded" } }],
    [
      { upload: { uniform: ["1Mbit", "2Mbit"] } },
      { upload: { kind: "uniform", least: 125_000, most: 250_000 } },
    ],
    [{ upload: { exponential: "1Mbit" } }, { upload: { kind: "exponential", mean: 125_000 } }],
    [
      { upload: { choice: [{ value: "1kB" }, { value: 2_000, weight: 3 }] } },
      {
        upload: {
          kind: "choice",
          of: [
            { value: 1_000, weight: 1 },
            { value: 2_000, weight: 3 },
          ],
        },
      },
    ],
    [{ uploadLimit: "20KiB/s" }, { uploadLimit: 20_480 }],
    [{ selector: "window:size=0.1" }, { selector: { name: "window", options: { size: 0.1 } } }],
    [{ choker: { name: "tft", options: { slots: 6 } } }, { choker: { name: "tft", options: { slots: 6 } } }],
    [{ choker: { name: "tft" } }, { choker: "tft" }],
    [{ revealer: "super" }, { revealer: "super" }],
    [{ slots: 4 }, { slots: { regular: 4, optimistic: 0 } }],
    [{ slots: "auto" }, { slots: "auto" }],
    [{ slots: "3+2" }, { slots: { regular: 3, optimistic: 2 } }],
    [{ slots: { regular: 7 } }, { slots: { regular: 7, optimistic: 0 } }],
    [{ neighbours: { most: 80 } }, { neighbours: { most: 80, wanted: 50, few: 20 } }],
    [{ arrival: { at: "30s" } }, { arrival: { kind: "at-once", atMs: 30_000 } }],
    [
      { arrival: { over: "10s", from: "1m", jitter: "30%" } },
      { arrival: { kind: "over", fromMs: 60_000, durationMs: 10_000, jitter: 0.3 } },
    ],
    [{ arrival: { poisson: "24/m" } }, { arrival: { kind: "poisson", fromMs: 0, perSecond: 0.4 } }],
    [
      { arrival: { trace: [3, "1s", "2500ms"] } },
      { count: 3, arrival: { kind: "trace", timesMs: [1_000, 2_500, 3_000] } },
    ],
    [{ departure: "never" }, { departure: { kind: "never" } }],
    [
      { departure: { after: "5m" } },
      { departure: { kind: "after-time", ms: { kind: "fixed", value: 300_000 } } },
    ],
    [
      { departure: { after: { exponential: "200s" } } },
      { departure: { kind: "after-time", ms: { kind: "exponential", mean: 200_000 } } },
    ],
    [{ departure: { ratio: 1.5 } }, { departure: { kind: "after-ratio", ratio: 1.5 } }],
    [{ aborts: "0.001/s" }, { abortsPerSecond: 0.001 }],
    [{ behaviour: "free-rider" }, { behaviour: { kind: "free-rider" } }],
    [{ behaviour: "large-view" }, { behaviour: { kind: "large-view", announceEveryMs: 30_000 } }],
    [{ behaviour: { "large-view": "5s" } }, { behaviour: { kind: "large-view", announceEveryMs: 5_000 } }],
    [{ behaviour: "lying" }, { behaviour: { kind: "lying", part: 0.5 } }],
    [{ behaviour: { corrupting: "5%" } }, { behaviour: { kind: "corrupting", part: 0.05 } }],
    [{ behaviour: { sybil: 3 } }, { behaviour: { kind: "sybil", identities: 3 } }],
    [{ viewing: "1Mbit" }, { viewing: { rateBytesPerSecond: 125_000, delayMs: 10_000 } }],
    [{ viewing: { rate: "1Mbit", delay: 0 } }, { viewing: { rateBytesPerSecond: 125_000, delayMs: 0 } }],
    [
      { count: undefined, upload: undefined },
      { count: 1, upload: { kind: "fixed", value: 1_250_000 } },
    ],
  ])("%j is %j", (written, expected) => expect(readLeecher(written)).toMatchObject(expected));
});

describe("what is written beside the populations", () => {
  const read = (line: string): Scenario =>
    readScenario(`file: 64MiB\npopulations: { seed: { holds: all }, leecher: { count: 50 } }\n${line}`);

  it("may be a latency that is drawn, or goes by region", () => {
    expect(read("network: { latency: { uniform: [0ms, 50ms] } }").network.latency).toEqual({
      kind: "drawn",
      from: { kind: "uniform", least: 0, most: 50 },
    });
    const regions = readScenario(`
file: 1MB
populations: { seed: { holds: all, region: eu }, leecher: { region: us } }
network: { latency: { regions: { eu: { eu: 10ms, us: 90ms }, us: { us: 15ms } } } }`);
    expect(regions.network.latency).toEqual({
      kind: "regions",
      ms: { eu: { eu: 10, us: 90 }, us: { eu: 90, us: 15 } },
    });
  });

  it("may be faults", () => {
    const { faults } = read(`
faults:
  - { kind: crash, who: leecher, part: 25%, at: 2m, restartAfter: 30s, resumes: false }
  - { kind: crash, who: leecher-50, at: 2m }
  - { kind: partition, who: leecher, at: 1m, for: 30s, from: seed }
  - { kind: slow-link, who: [seed, leecher-1], at: 1m, for: 30s, to: 10% }
  - { kind: tracker-outage, at: 1m, for: 30s }
`);
    expect(faults).toEqual([
      {
        kind: "crash",
        atMs: 120_000,
        target: { who: "leecher", part: 0.25 },
        restartAfterMs: 30_000,
        resumes: false,
      },
      {
        kind: "crash",
        atMs: 120_000,
        target: { who: "leecher-50", part: 1 },
        restartAfterMs: undefined,
        resumes: true,
      },
      {
        kind: "partition",
        atMs: 60_000,
        durationMs: 30_000,
        target: { who: "leecher", part: 1 },
        from: "seed",
      },
      {
        kind: "slow-link",
        atMs: 60_000,
        durationMs: 30_000,
        target: { who: ["seed", "leecher-1"], part: 1 },
        part: 0.1,
      },
      { kind: "tracker-outage", atMs: 60_000, durationMs: 30_000 },
    ]);
  });

  it("may name a schema for editors, and repeat itself with an alias", () => {
    const scenario = readScenario(`
$schema: ./scenario.schema.json
file: 64MiB
populations: { seed: { holds: all }, a: &line { upload: 1Mbit }, b: *line }`);
    expect(scenario.populations[2]!.upload).toEqual(scenario.populations[1]!.upload);
  });
});

describe("any scenario that can be written", () => {
  test.prop([anyScenario])("says as much when it was JSON in between: a result carries it", (written) => {
    const scenario = readScenario(written);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  test.prop([anyScenario], { numRuns: 30 })("says the same as YAML and as an object", (written) => {
    expect(readScenario(stringify(written), "any")).toEqual(readScenario(written, "any"));
  });
});

describe("anything else that is written", () => {
  /** What is thrown for it; undefined where it can be used after all. */
  const thrownFor = (written: unknown): unknown => {
    try {
      readScenario(written as string);
      return undefined;
    } catch (error) {
      return error;
    }
  };

  const keys = fc.constantFrom(
    "file",
    "populations",
    "seed",
    "leecher",
    "upload",
    "arrival",
    "at",
    "kind",
    "who",
    "faults",
  );
  const values = fc.constantFrom("64MiB", "all", 5, 0, -1, Number.NaN, null, true, "at-once", "crash", []);
  const form = fc.object({ key: keys, values: [values], maxDepth: 4 });

  test.prop(
    [
      fc.oneof(
        fc.anything(),
        form,
        fc.string(),
        form.map((object) => stringify(object)),
      ),
    ],
    { numRuns: 200 },
  )("is refused with a ScenarioError, and with nothing else", (written) => {
    const error = thrownFor(written);
    if (error !== undefined) expect(error).toBeInstanceOf(ScenarioError);
  });
});
