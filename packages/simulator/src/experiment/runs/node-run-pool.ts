import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { errorCode } from "@minibit/core";
import { Piscina } from "piscina";
import type { RunResult } from "../../metrics/run-result.js";
import { failedRun } from "./execute-run.js";
import type { WorkerSetup } from "./node-run-worker.js";
import { type RunThreads, type ThreadDeath, runInThread } from "./node-run-thread.js";
import type { RunHooks, RunPool } from "./run-pool.js";
import type { RunTask } from "./run-task.js";
import { strayError } from "./stray-error.js";
import type { RunAnswer, RunFailure, ThreadEnding } from "./worker-messages.js";

/** How piscina's error begins for a thread that ended by itself. */
const EXITED = "worker exited with code";

/** Options of a {@link NodeRunPool}. */
export interface RunPoolOptions {
  /** Number of runs at a time; the number of processors by default. */
  readonly width?: number;
  /** Modules that plugins share with the host program, by name and path, besides MiniBit's own. */
  readonly modules?: Readonly<Record<string, string>>;
  /**
   * Called with one line about something that a completed run left in its thread and that failed there; once per
   * variant.
   */
  readonly notice?: (text: string) => void;
}

/** Executes runs in threads of this process. */
export class NodeRunPool implements RunPool {
  readonly width: number;
  readonly #workerData: WorkerSetup;
  readonly #threads: RunThreads;
  /** Pools of one thread, each for a single run. */
  readonly #own = new Set<RunThreads>();
  readonly #notice: (text: string) => void;
  readonly #told = new Set<string>();
  #isClosed = false;

  constructor({ width = availableParallelism(), modules = {}, notice = noop }: RunPoolOptions = {}) {
    this.width = width;
    this.#notice = notice;
    this.#workerData = { modules };
    this.#threads = this.#makeThreads(width);
  }

  async run(task: RunTask, hooks: RunHooks = {}): Promise<RunResult> {
    const { signal } = hooks;
    signal?.throwIfAborted();
    if (signal) setMaxListeners(0, signal); // one listener per run is intended, also on a machine with many processors
    const outcome = await runInThread(this.#threads, task, hooks);
    if (outcome.kind !== "died" || this.#isClosed || isOwn(outcome, task)) return resultOf(task, outcome);
    if (outcome.ending?.of) this.#tell(outcome.ending);
    const result = resultOf(task, await this.#runAlone(task, hooks));
    // on its own the run succeeds: the failure was another run's
    if (outcome.ending && !outcome.ending.of) this.#tell(outcome.ending);
    return result;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#threads, ...this.#own].map((threads) => threads.destroy()));
  }

  /**
   * Executes the run of `task` in a thread of its own. A thread may die of something that an earlier run left there, if
   * only a timer. If the cause is the run itself, it dies again.
   */
  async #runAlone(task: RunTask, hooks: RunHooks): Promise<RunAnswer | ThreadDeath> {
    const own = this.#makeThreads(1);
    this.#own.add(own);
    try {
      return await runInThread(own, task, hooks);
    } finally {
      this.#own.delete(own);
      await own.destroy();
    }
  }

  #makeThreads(most: number): RunThreads {
    const threads: RunThreads = new Piscina({
      minThreads: 0,
      maxThreads: most,
      idleTimeout: Infinity,
      workerData: this.#workerData,
      execArgv: [], // the built worker needs none of the conditions under which this process may run the sources
    });
    // a thread that dies between two runs, of something that a plugin left behind, harms neither
    threads.on("error", () => undefined);
    return threads;
  }

  #tell({ of, words }: ThreadEnding): void {
    const key = JSON.stringify([of?.variant, words]);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const which = of ? `the run of '${of.variant}' with seed ${of.seed}` : "a run";
    this.#notice(`${which} is done, but something it left behind in its thread failed afterwards: ${words}`);
  }
}

function noop(): void {
  // nobody wants to know
}

/** Whether the thread of the run of `task` died of something that this run caused. */
function isOwn({ wasFresh, ending }: ThreadDeath, { variant, seed }: RunTask): boolean {
  return wasFresh || (ending?.of?.variant === variant && ending.of.seed === seed);
}

function resultOf(task: RunTask, outcome: RunAnswer | ThreadDeath): RunResult {
  if (outcome.kind === "done") return outcome.result;
  if (outcome.kind === "died") throw failedRun(task, diedBecause(outcome));
  throw failedRun(task, errorOf(outcome.failure), outcome.failure.place);
}

function errorOf({ name, message, stack }: RunFailure): Error {
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}

function diedBecause({ cause, ending }: ThreadDeath): Error {
  if (isStray(cause)) return ending ? new Error(ending.words, { cause }) : strayError(cause);
  const why = cause instanceof Error ? cause.message : String(cause);
  const advice =
    errorCode(cause) === "ERR_WORKER_OUT_OF_MEMORY"
      ? "simulate fewer peers, or fewer runs at a time"
      : "a plugin may have ended the process";
  return new Error(`its worker died (${why}); ${advice}`, { cause });
}

/** A thread ends either with an uncaught error, which has no code, or by exiting, which the pool reports. */
function isStray(cause: unknown): boolean {
  return errorCode(cause) === undefined && !(cause instanceof Error && cause.message.startsWith(EXITED));
}
