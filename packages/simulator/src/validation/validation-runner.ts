import type { Clock } from "@minibit/core";
import { RunError } from "../errors.js";
import type { RunPool } from "../experiment/runs/run-pool.js";
import { isScripted, partsOf, plannedRuns, type PlannedRun } from "./validation-plan.js";
import type { ValidationExperiment, ValidationOptions } from "./validation-experiment.js";
import type { ValidationStore } from "./validation-store.js";

/** Progress of a validation. */
export interface ValidationProgress {
  /** Total number of runs and parts. */
  readonly total: number;
  /** Number of finished ones, including earlier ones. */
  readonly done: number;
  /** Number of those finished earlier. */
  readonly resumed: number;
  /** What was finished last, for people; undefined at the start. */
  readonly last: string | undefined;
  /** Time since the start, milliseconds. */
  readonly elapsedMs: number;
  /** Estimated remaining time, milliseconds; undefined while nothing is finished. */
  readonly remainingMs: number | undefined;
}

/** What a {@link ValidationRunner} needs. */
export interface ValidationRunnerParts {
  /** Executes the runs. */
  readonly pool: RunPool;
  /** Stores the results. */
  readonly store: ValidationStore;
  /** The real clock. */
  readonly clock: Clock;
  /** Called whenever something is finished. */
  readonly progress: (progress: ValidationProgress) => void;
  /** Called with a run that failed; the others continue. */
  readonly failed: (error: RunError) => void;
}

/** Executes what is not finished yet: runs on all workers, scripts here. */
export class ValidationRunner {
  readonly #parts: ValidationRunnerParts;
  #startedAt = 0;
  #total = 0;
  #resumed = 0;
  #done = 0;
  #blocksLeft = 0;
  #blocksDone = 0;

  /** Starts nothing before {@link ValidationRunner.run}. */
  constructor(parts: ValidationRunnerParts) {
    this.#parts = parts;
  }

  /** Executes what `experiments` need and is not stored; finished results stay if the signal is aborted. */
  async run(
    experiments: readonly ValidationExperiment[],
    options: ValidationOptions,
    signal: AbortSignal,
  ): Promise<void> {
    const planned = plannedRuns(experiments, options);
    const missing: PlannedRun[] = [];
    for (const run of planned) if (!(await this.#parts.store.hasRun(run))) missing.push(run);
    const scripts = experiments.filter(isScripted).flatMap((experiment) => partsOf(experiment, options));
    this.#begin(planned.length + scripts.length, planned.length - missing.length, missing);
    for (const part of scripts) {
      if (signal.aborted) return;
      if (await this.#parts.store.part(part.key)) this.#resumed++;
      else await this.#parts.store.keepPart(part.key, part.run());
      this.#finished(part.key, 0);
    }
    await this.#inParallel(missing, signal);
  }

  #begin(total: number, resumed: number, missing: readonly PlannedRun[]): void {
    this.#startedAt = this.#parts.clock.now();
    this.#total = total;
    this.#resumed = resumed;
    this.#done = resumed;
    this.#blocksLeft = missing.reduce((sum, { blocks }) => sum + blocks, 0);
    this.#tell(undefined);
  }

  async #inParallel(runs: readonly PlannedRun[], signal: AbortSignal): Promise<void> {
    const waiting = [...runs];
    const work = async (): Promise<void> => {
      for (let run = waiting.shift(); run && !signal.aborted; run = waiting.shift())
        await this.#do(run, signal);
    };
    await Promise.all(Array.from({ length: this.#parts.pool.width }, work));
  }

  async #do(run: PlannedRun, signal: AbortSignal): Promise<void> {
    const { pool, store, failed } = this.#parts;
    try {
      const { scenario, seed } = run;
      const task = {
        variant: run.label,
        scenario,
        seed: String(seed),
        plugins: [],
        pluginFolders: [],
        check: false,
      };
      await store.keepRun(run, await pool.run(task, { signal }));
      this.#finished(run.key, run.blocks);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RunError)) throw error;
      failed(error);
    }
  }

  #finished(what: string, blocks: number): void {
    this.#done++;
    this.#blocksDone += blocks;
    this.#blocksLeft -= blocks;
    this.#tell(what);
  }

  #tell(last: string | undefined): void {
    const elapsedMs = this.#parts.clock.now() - this.#startedAt;
    this.#parts.progress({
      total: this.#total,
      done: this.#done,
      resumed: this.#resumed,
      last,
      elapsedMs,
      remainingMs: this.#blocksDone === 0 ? undefined : (elapsedMs * this.#blocksLeft) / this.#blocksDone,
    });
  }
}
