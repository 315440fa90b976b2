import type { Clock } from "@minibit/core";
import { ResultsError, RunError } from "../errors.js";
import type { RunResult } from "../metrics/run-result.js";
import type { SimulationProgress } from "../simulation/simulation.js";
import { failedRun } from "./runs/execute-run.js";
import { type Experiment, tasksOf } from "./experiment.js";
import type { ExperimentFailure, ExperimentOutcome } from "./experiment-outcome.js";
import type { ExperimentProgress, RunningRun } from "./experiment-progress.js";
import type { ExperimentResults } from "./experiment-results.js";
import { type MeasuredRun, measureRun } from "./comparison/measured-run.js";
import { RemainingTime } from "./remaining-time.js";
import type { RunPool } from "./runs/run-pool.js";
import type { RunTask } from "./runs/run-task.js";

/** What {@link runExperiment} works with. */
export interface ExperimentMeans {
  /** Executes the runs. */
  readonly pool: RunPool;
  /** Real time, to estimate the time remaining. */
  readonly clock: Clock;
  /** Stores runs and finds those completed earlier. Without it, runs are discarded once measured. */
  readonly results?: ExperimentResults;
  /** Stops the experiment: no more runs are started, those in progress are cut short, and completed ones are kept. */
  readonly signal?: AbortSignal;
  /** Called at each change. */
  readonly progress?: (progress: ExperimentProgress) => void;
}

/**
 * Executes the runs of `experiment` that have not been completed earlier. A run that fails, or cannot be stored, is
 * reported; the others continue.
 *
 * @throws {@link ResultsError} before the first run, if stored results cannot be read.
 */
export async function runExperiment(
  experiment: Experiment,
  means: ExperimentMeans,
): Promise<ExperimentOutcome> {
  return await new ExperimentRun(tasksOf(experiment), means).toTheEnd();
}

class ExperimentRun {
  readonly #measured = new Map<RunTask, MeasuredRun>();
  readonly #running = new Map<RunTask, RunningRun>();
  readonly #failures: ExperimentFailure[] = [];
  readonly #remaining = new RemainingTime();
  readonly #startedAt: number;
  readonly #waiting: RunTask[] = [];
  #resumed = 0;
  #finished = 0;

  constructor(
    private readonly tasks: readonly RunTask[],
    private readonly means: ExperimentMeans,
  ) {
    this.#startedAt = means.clock.now();
  }

  async toTheEnd(): Promise<ExperimentOutcome> {
    await this.#resume();
    this.#report();
    await Promise.all(Array.from({ length: this.means.pool.width }, () => this.#oneAfterTheOther()));
    return {
      runs: this.tasks.map((task) => this.#measured.get(task)).filter((run) => run !== undefined),
      failures: this.#failures,
      interrupted: this.#finished < this.tasks.length,
      resumed: this.#resumed,
    };
  }

  async #resume(): Promise<void> {
    for (const task of this.tasks) {
      const before = await this.means.results?.findSound(task);
      if (before) this.#measured.set(task, measureRun(before));
      else this.#waiting.push(task);
    }
    this.#resumed = this.#measured.size;
    this.#finished = this.#resumed;
  }

  async #oneAfterTheOther(): Promise<void> {
    while (!this.means.signal?.aborted) {
      const task = this.#waiting.shift();
      if (!task) return;
      await this.#do(task);
      this.#report();
    }
  }

  async #do(task: RunTask): Promise<void> {
    try {
      const result = await this.#result(task);
      this.#measured.set(task, measureRun({ task, result }));
      await this.means.results?.save({ task, result });
      this.#finished++;
    } catch (error) {
      if (!this.means.signal?.aborted || error instanceof ResultsError) this.#failed(task, error);
    }
  }

  async #result(task: RunTask): Promise<RunResult> {
    const { pool, clock, signal } = this.means;
    const started = { variant: task.variant, seed: task.seed, startedAt: clock.now() };
    const goesOn = (progress?: SimulationProgress): void => {
      this.#running.set(task, { ...started, heardAt: clock.now(), progress });
      this.#report();
    };
    goesOn();
    try {
      const result = await pool.run(task, { progress: goesOn, ...(signal && { signal }) });
      this.#remaining.finished(task.variant, clock.now() - started.startedAt);
      return result;
    } finally {
      this.#running.delete(task);
    }
  }

  #failed(task: RunTask, cause: unknown): void {
    const error = cause instanceof ResultsError || cause instanceof RunError ? cause : failedRun(task, cause);
    this.#failures.push({ variant: task.variant, seed: task.seed, error });
    this.#finished++;
  }

  #report(): void {
    const { progress, clock, pool } = this.means;
    if (!progress) return;
    const now = clock.now();
    const running = [...this.#running.values()];
    const waiting = this.#waiting.map(({ variant }) => variant);
    progress({
      total: this.tasks.length,
      finished: this.#finished,
      resumed: this.#resumed,
      failures: this.#failures,
      running,
      elapsedMs: now - this.#startedAt,
      remainingMs: this.#remaining.estimate(waiting, running, { now, width: pool.width }),
    });
  }
}
