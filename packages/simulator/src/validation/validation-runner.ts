import type { Clock } from "@minibit/core";
import { RunError } from "../errors.js";
import type { RunPool } from "../experiment/run-pool.js";
import { isScripted, partsOf, plannedRuns, type PlannedRun } from "./validation-plan.js";
import type { ValidationExperiment, ValidationOptions } from "./validation-experiment.js";
import type { ValidationStore } from "./validation-store.js";

/** How far a validation is. */
export interface ValidationProgress {
  /** Runs and parts in all. */
  readonly total: number;
  /** How many are done, those of before included. */
  readonly done: number;
  /** How many were done before. */
  readonly resumed: number;
  /** What was just done, for people; undefined at the start. */
  readonly last: string | undefined;
  /** Since the start, milliseconds. */
  readonly elapsedMs: number;
  /** How long it may still take, milliseconds; undefined while nothing was done. */
  readonly remainingMs: number | undefined;
}

/** What a {@link ValidationRunner} works with. */
export interface ValidationRunnerParts {
  /** Does the runs. */
  readonly pool: RunPool;
  /** Keeps them. */
  readonly store: ValidationStore;
  /** The real time. */
  readonly clock: Clock;
  /** Told whenever something is done. */
  readonly progress: (progress: ValidationProgress) => void;
  /** Told of a run that failed; the others go on. */
  readonly failed: (error: RunError) => void;
}

/** Does what was not done yet: the runs over all workers, the scripts here. */
export class ValidationRunner {
  readonly #parts: ValidationRunnerParts;
  #startedAt = 0;
  #total = 0;
  #resumed = 0;
  #done = 0;
  #blocksLeft = 0;
  #blocksDone = 0;

  /** Does nothing before {@link ValidationRunner.run}. */
  constructor(parts: ValidationRunnerParts) {
    this.#parts = parts;
  }

  /** Does all that `experiments` need and that is not kept; when the signal is aborted, what is done stays. */
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
