import { ManualClock } from "@minibit/core/testing";
import { describe, expect, test } from "vitest";
import { ResultsError, RunError } from "../../src/errors.js";
import type { RunPool } from "../../src/experiment/runs/run-pool.js";
import type { RunTask } from "../../src/experiment/runs/run-task.js";
import type { RunResult } from "../../src/metrics/run-result.js";
import type { FinishedRun } from "../../src/validation/validation-experiment.js";
import { plannedRuns } from "../../src/validation/validation-plan.js";
import { reportOn, verdictOf } from "../../src/validation/validation-report.js";
import { ValidationRunner, type ValidationProgress } from "../../src/validation/validation-runner.js";
import { ValidationStore } from "../../src/validation/validation-store.js";
import { MemoryResultFiles } from "../experiment/memory-result-files.js";
import { copiesExperiment, CountedScript, overall } from "./sample-experiments.js";
import { runResult } from "./sample-result.js";

const TWO_SEEDS = { seeds: 2, quick: false, nightly: false };

/** Answers at once, with as many copies as it is told; fails for the seeds it is told to fail for. */
class InstantPool implements RunPool {
  readonly width = 2;
  readonly tasks: RunTask[] = [];
  failing: readonly string[] = [];
  before: () => void = () => undefined;

  constructor(private readonly copies: number) {}

  run(task: RunTask): Promise<RunResult> {
    this.before();
    this.tasks.push(task);
    if (this.failing.includes(task.seed)) {
      return Promise.reject(new RunError("it failed", task.variant, task.seed));
    }
    return Promise.resolve(runResult({ scenario: task.scenario, swarm: { seedCopies: this.copies } }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function validation({ copies = 2, files = new MemoryResultFiles(), build = "abc" } = {}) {
  const pool = new InstantPool(copies);
  const store = new ValidationStore(files, { ofSwarms: () => build, ofScripts: () => build });
  const progress: ValidationProgress[] = [];
  const failures: RunError[] = [];
  const runner = new ValidationRunner({
    pool,
    store,
    clock: new ManualClock(),
    progress: (one) => progress.push(one),
    failed: (error) => failures.push(error),
  });
  return { pool, store, progress, failures, runner, files, interruption: new AbortController() };
}

describe("a plan", () => {
  test("runs what two experiments need once", () => {
    const runs = plannedRuns([copiesExperiment(5), copiesExperiment(6)], TWO_SEEDS);
    expect(runs.map(({ seed }) => seed)).toEqual([1n, 2n]);
  });

  test("begins with the longest, so that no core waits for it in the end", () => {
    const runs = plannedRuns([copiesExperiment(5, 2), copiesExperiment(6, 200)], TWO_SEEDS);
    expect(runs.map(({ scenario }) => scenario.populations[1]!.count)).toEqual([200, 200, 2, 2]);
  });

  test("tells scenarios of one name apart", () => {
    const [one] = plannedRuns([copiesExperiment(5)], TWO_SEEDS);
    const renamed = copiesExperiment(6, 3);
    const other = {
      ...renamed,
      runs: () =>
        renamed
          .runs(TWO_SEEDS)
          .map((run) => ({ ...run, scenario: { ...run.scenario, name: one!.scenario.name } })),
    };
    expect(plannedRuns([copiesExperiment(5), other], TWO_SEEDS)).toHaveLength(4);
  });
});

describe("a validation", () => {
  test("does every run once, and says how far it is", async () => {
    const { runner, pool, progress, interruption } = validation();
    await runner.run([copiesExperiment(5)], TWO_SEEDS, interruption.signal);
    expect(pool.tasks.map(({ seed }) => seed)).toEqual(["1", "2"]);
    expect(progress.map(({ done, total }) => `${done}/${total}`)).toEqual(["0/2", "1/2", "2/2"]);
  });

  test("does nothing again that is kept", async () => {
    const files = new MemoryResultFiles();
    const script = new CountedScript();
    const experiments = [copiesExperiment(5), script];
    const first = validation({ files });
    await first.runner.run(experiments, TWO_SEEDS, first.interruption.signal);
    const second = validation({ files });
    await second.runner.run(experiments, TWO_SEEDS, second.interruption.signal);
    expect(script.ran).toBe(2);
    expect(second.pool.tasks).toEqual([]);
    expect(second.progress.at(-1)).toMatchObject({ done: 4, total: 4, resumed: 4 });
  });

  test("does it again with another build of the engine", async () => {
    const files = new MemoryResultFiles();
    const first = validation({ files });
    await first.runner.run([copiesExperiment(5)], TWO_SEEDS, first.interruption.signal);
    const second = validation({ files, build: "def" });
    await second.runner.run([copiesExperiment(5)], TWO_SEEDS, second.interruption.signal);
    expect(second.pool.tasks).toHaveLength(2);
  });

  test("goes on when a run fails, and says so", async () => {
    const { runner, pool, failures, store, interruption } = validation();
    pool.failing = ["1"];
    await runner.run([copiesExperiment(5)], TWO_SEEDS, interruption.signal);
    expect(failures.map(({ seed }) => seed)).toEqual(["1"]);
    const [report] = await reportOn([copiesExperiment(5)], TWO_SEEDS, store);
    expect(report).toMatchObject({ done: 1, needed: 2 });
    expect(verdictOf(report!)).toBe("missing");
  });

  test("keeps what is done when it is interrupted", async () => {
    const { runner, pool, store, interruption } = validation();
    const many = { ...TWO_SEEDS, seeds: 9 };
    pool.before = () => pool.tasks.length === 3 && interruption.abort();
    await runner.run([copiesExperiment(5)], many, interruption.signal);
    const [report] = await reportOn([copiesExperiment(5)], many, store);
    expect(report!.done).toBeGreaterThan(0);
    expect(report!.done).toBeLessThan(9);
  });

  test("says which file to delete when one is damaged", async () => {
    const { runner, files, store, interruption } = validation();
    await runner.run([copiesExperiment(5)], TWO_SEEDS, interruption.signal);
    const [path] = files.contents.keys();
    files.contents.set(path!, "{");
    await expect(reportOn([copiesExperiment(5)], TWO_SEEDS, store)).rejects.toThrow(ResultsError);
    await expect(reportOn([copiesExperiment(5)], TWO_SEEDS, store)).rejects.toThrow(path);
  });
});

describe("a report", () => {
  test("judges what is kept", async () => {
    for (const [copies, verdict] of [
      [2, "pass"],
      [1.9, "fail"],
    ] as const) {
      const { runner, store, interruption } = validation({ copies });
      await runner.run([copiesExperiment(5)], TWO_SEEDS, interruption.signal);
      const [report] = await reportOn([copiesExperiment(5)], TWO_SEEDS, store);
      expect(verdictOf(report!)).toBe(verdict);
    }
  });

  test("invents nothing where nothing was run", async () => {
    const { store } = validation();
    const reports = await reportOn([copiesExperiment(5), overall, new CountedScript()], TWO_SEEDS, store);
    expect(reports.map(({ rows }) => rows)).toEqual([[], [], []]);
    expect(reports.map(verdictOf)).toEqual(["missing", "missing", "missing"]);
  });

  test("leaves out what is missing although all is done: it was not to be run", async () => {
    const { runner, store, interruption } = validation();
    const row = {
      label: "more",
      published: "-",
      ours: "not yet run",
      tolerance: "-",
      verdict: "missing",
    } as const;
    const experiment = copiesExperiment(5);
    const wider = {
      ...experiment,
      judge: (runs: readonly FinishedRun[]) => [...experiment.judge(runs), row],
    };
    await runner.run([wider], TWO_SEEDS, interruption.signal);
    const [report] = await reportOn([wider], TWO_SEEDS, store);
    expect(report!.rows.map(({ label }) => label)).toEqual(["copies"]);
    const [unfinished] = await reportOn([wider], { ...TWO_SEEDS, seeds: 3 }, store);
    expect(unfinished!.rows.map(({ label }) => label)).toEqual(["copies", "more"]);
  });

  test("lets an experiment look at the runs of all others", async () => {
    const { runner, store, interruption } = validation();
    const all = [overall, copiesExperiment(5), copiesExperiment(6, 3)];
    await runner.run(all, TWO_SEEDS, interruption.signal);
    const [report] = await reportOn(all, TWO_SEEDS, store);
    expect(report!.rows[0]!.ours).toBe("4");
  });

  test("has a script's numbers", async () => {
    const { runner, store, interruption } = validation();
    const script = new CountedScript();
    await runner.run([script], TWO_SEEDS, interruption.signal);
    const [report] = await reportOn([script], TWO_SEEDS, store);
    expect(report!.rows[0]!.ours).toBe("3 3");
    expect(verdictOf(report!)).toBe("reported");
  });
});
