import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { RunError } from "../../src/errors.js";
import { Tournament, createExperiment, summarise } from "../../src/experiment/index.js";
import { SUMMARY_SCHEMA } from "../../src/experiment/summary-schema.js";
import { measuredRun, smallScenario } from "./samples.js";

const FAULT = { peer: "leecher-3", strategy: "mine", atMs: 40_000, message: "threw in select: oops" };

/** A summary with everything that one may have, as it is read from its file. */
function summary(): Record<string, unknown> {
  const tournament = new Tournament(
    smallScenario(50),
    ["tft", "nobody"].map((label) => ({ label, choker: label })),
  );
  const plugins = [
    { name: "mine", specifier: "./mine.ts", version: "1.0.0", contentHash: "0f".repeat(32) },
    { name: "bare", specifier: "bare", version: undefined, contentHash: undefined },
  ];
  const variants = tournament.variants(["./mine.ts"]);
  const plan = {
    ...{ name: "t", variants, seed: 7n, runs: 2, pluginFolders: [] },
    ...{ command: ["sim", "tournament"], tournament: tournament.games },
  };
  const experiment = createExperiment(plan);
  const runs = variants.flatMap(({ label, scenario }, index) =>
    experiment.seeds.map((seed, number) => {
      const speed = 100 + index + number;
      const classes = scenario.populations.map(({ name }) => [name, { speed, "served-mean": 1 }] as const);
      const swarm = { speed, wasted: 0, "note.window": 4 };
      const run = measuredRun(label, seed, swarm, Object.fromEntries(classes));
      return { ...run, faults: { count: 2, first: FAULT, others: [{ ...FAULT, place: "mine.ts:3:31" }] } };
    }),
  );
  const error = new RunError("the run of 'tft' with seed 9 failed: it threw", "tft", "9");
  const outcome = { runs, failures: [{ variant: "tft", seed: "9", error }], interrupted: false, resumed: 0 };
  const found = summarise(experiment, outcome, { plugins });
  return JSON.parse(JSON.stringify(found)) as Record<string, unknown>;
}

describe("the schema of summaries", () => {
  it("is the one in the documents; if not, npm run reference makes it anew", async () => {
    const schema = toJsonSchema(SUMMARY_SCHEMA, { target: "draft-2020-12" });
    const published = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "The summary of an experiment of minibit sim",
      ...schema,
    };
    await expect(`${JSON.stringify(published, undefined, 2)}\n`).toMatchFileSnapshot(
      "../../../../docs/schemas/sim-summary.schema.json",
    );
  });

  it("knows every field that is written", () => {
    const written = summary();
    expect(v.parse(SUMMARY_SCHEMA, written)).toEqual(written);
  });

  it.each([
    ["another format", { format: 2 }],
    ["a seed that is a number", { seed: 7 }],
    ["no comparison", { comparison: undefined }],
    ["a run without a digest", { runs: [{ variant: "tft", seed: "7", swarm: {}, classes: {} }] }],
  ])("does not fit %s", (_what, change) => {
    expect(v.safeParse(SUMMARY_SCHEMA, { ...summary(), ...change }).success).toBe(false);
  });
});
