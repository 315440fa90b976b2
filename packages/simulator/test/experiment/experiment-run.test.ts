import { ManualClock } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { RunError } from "../../src/errors.js";
import {
  type Experiment,
  type ExperimentMeans,
  type ExperimentProgress,
  ExperimentResults,
  createExperiment,
  runExperiment,
} from "../../src/experiment/index.js";
import { runResult } from "../validation/sample-result.js";
import { type FakeRun, FakeRunPool } from "./fake-run-pool.js";
import { MemoryResultFiles } from "./memory-result-files.js";
import { SPOILED, smallScenario } from "./samples.js";

function experiment(runs = 2): Experiment {
  const variants = ["tft", "nobody"].map((label) => ({
    label,
    scenario: smallScenario(4, label),
    plugins: [],
  }));
  return createExperiment({ name: "e", variants, seed: 7n, runs, pluginFolders: [] });
}

/** Ends every run as soon as it is started. */
function finishing(run: FakeRun): void {
  run.finish({ ...runResult({ scenario: run.task.scenario }), seed: run.task.seed });
}

const nameOf = ({ task }: FakeRun) => `${task.variant} ${task.seed}`;

function means(pool: FakeRunPool, more: Partial<ExperimentMeans> = {}): ExperimentMeans {
  return { pool, clock: new ManualClock(), ...more };
}

describe("the runs of an experiment", () => {
  it("are all done, as many at a time as the pool is wide", async () => {
    const pool = new FakeRunPool(3);
    const outcome = runExperiment(experiment(), means(pool));
    await settled();
    expect(pool.started).toHaveLength(3);
    finishing(pool.started[1]!);
    await settled();
    expect(pool.started).toHaveLength(4);
    for (const run of pool.started) finishing(run);
    const { runs, failures, interrupted, resumed } = await outcome;
    expect(runs.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual(
      experiment().seeds.flatMap((seed) => [`tft ${seed}`, `nobody ${seed}`]),
    );
    expect({ failures, interrupted, resumed }).toEqual({ failures: [], interrupted: false, resumed: 0 });
  });

  it("do not mind one that fails: it is reported with variant, seed and what happened", async () => {
    const pool = new FakeRunPool(1, (run) => {
      if (nameOf(run) === "nobody 7") run.fail(new Error("my factory threw"));
      else finishing(run);
    });
    const { runs, failures, interrupted } = await runExperiment(experiment(), means(pool));
    expect(runs).toHaveLength(3);
    expect(interrupted).toBe(false);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ variant: "nobody", seed: "7" });
    expect(failures[0]!.error).toBeInstanceOf(RunError);
    expect(failures[0]!.error.message).toBe("the run of 'nobody' with seed 7 failed: my factory threw");
  });

  it("are not done again when they were kept", async () => {
    const files = new MemoryResultFiles();
    const first = await ExperimentResults.begin(files, experiment(1), []);
    await runExperiment(experiment(1), means(new FakeRunPool(1, finishing), { results: first }));
    const pool = new FakeRunPool(1, finishing);
    const results = await ExperimentResults.begin(files, experiment(2), []);
    const { runs, resumed } = await runExperiment(experiment(2), means(pool, { results }));
    expect(pool.started.map(nameOf)).toEqual(
      experiment(2)
        .seeds.slice(1)
        .flatMap((seed) => [`tft ${seed}`, `nobody ${seed}`]),
    );
    expect(runs).toHaveLength(4);
    expect(resumed).toBe(2);
  });

  it.each(SPOILED)("are done again when their file was spoiled: %j", async (spoiled) => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(1), []);
    await runExperiment(experiment(1), means(new FakeRunPool(1, finishing), { results }));
    files.contents.set("runs/tft-7.jsonl", spoiled);
    const pool = new FakeRunPool(1, finishing);
    await runExperiment(experiment(1), means(pool, { results }));
    expect(pool.started.map(nameOf)).toEqual(["tft 7"]);
  });

  it("are not begun where a file of one is there and the disk does not let it be read", async () => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(1), []);
    files.locked.add("runs/nobody-7.jsonl");
    const pool = new FakeRunPool(1, finishing);
    await expect(runExperiment(experiment(1), means(pool, { results }))).rejects.toThrow(
      "results/runs/nobody-7.jsonl could not be read: permission denied",
    );
    expect(pool.started).toEqual([]);
  });

  it("do not mind a disk that takes one of them no more: it is named, and still counts", async () => {
    const files = new MemoryResultFiles();
    files.full.add("runs/nobody-7.jsonl");
    const results = await ExperimentResults.begin(files, experiment(), []);
    const pool = new FakeRunPool(1, finishing);
    const { runs, failures } = await runExperiment(experiment(), means(pool, { results }));
    expect(runs).toHaveLength(4);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ variant: "nobody", seed: "7", error: { name: "ResultsError" } });
    expect([...files.contents.keys()].filter((path) => path.startsWith("runs/"))).toHaveLength(3);
  });

  it("end when they are to: nothing more is started, what is done is kept, and nothing failed", async () => {
    const ending = new AbortController();
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(), []);
    const pool = new FakeRunPool(2, (run) => {
      if (pool.started.length === 1) finishing(run);
      if (pool.started.length === 3) ending.abort(new Error("Ctrl-C"));
    });
    const { runs, failures, interrupted } = await runExperiment(
      experiment(),
      means(pool, { results, signal: ending.signal }),
    );
    expect(pool.started).toHaveLength(3);
    expect(runs.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual(["tft 7"]);
    expect(failures).toEqual([]);
    expect(interrupted).toBe(true);
    expect(files.contents.has("runs/tft-7.jsonl")).toBe(true);
  });

  it("tell how far they are, and when they will be done", async () => {
    const clock = new ManualClock();
    clock.advance(50_000);
    const told: ExperimentProgress[] = [];
    const pool = new FakeRunPool(1);
    const outcome = runExperiment(experiment(), means(pool, { clock, progress: (each) => told.push(each) }));
    await settled();
    expect(told.at(-1)).toMatchObject({ total: 4, finished: 0, remainingMs: undefined });
    pool.started[0]!.hooks.progress!({ ...NOTHING, completed: 3 });
    expect(told.at(-1)!.running).toMatchObject([{ variant: "tft", seed: "7", progress: { completed: 3 } }]);
    clock.advance(1_000);
    finishing(pool.started[0]!);
    await settled();
    // the one of `nobody` is taken to last as long as that of `tft`, and there is one more of each
    expect(told.at(-1)).toMatchObject({ finished: 1, elapsedMs: 1_000, remainingMs: 3_000 });
    clock.advance(5_000);
    finishing(pool.started[1]!);
    await settled();
    expect(told.at(-1)).toMatchObject({ finished: 2, remainingMs: 6_000 });
    clock.advance(400);
    pool.started[2]!.hooks.progress!(NOTHING);
    expect(told.at(-1)!.remainingMs).toBe(5_600);
    for (const run of pool.started) finishing(run);
    await settled();
    finishing(pool.started[3]!);
    await outcome;
    expect(told.at(-1)).toMatchObject({ finished: 4, running: [], remainingMs: 0 });
  });
});

const NOTHING = {
  nowMs: 0,
  events: 0,
  leechers: 0,
  seeds: 0,
  completed: 0,
  expected: 4,
  deliveredBytes: 0,
  wantedBytes: 0,
  utilisation: 0,
};

/** Lets everything that is resolved go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
