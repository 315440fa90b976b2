import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import type { RunResult } from "../metrics/run-result.js";
import type { SimulationProgress } from "../simulation/simulation.js";
import { failedRun } from "./execute-run.js";
import type { WorkerRequest, WorkerSetup } from "./node-run-worker.js";
import type { RunHooks, RunPool } from "./run-pool.js";
import type { RunTask } from "./run-task.js";
import { strayError } from "./stray-error.js";
import type { RunAnswer, RunFailure } from "./worker-messages.js";

/**
 * The worker as it was built, also for who runs the sources: Node 20 loads no TypeScript in a thread. `src` and
 * `dist` lie side by side, so the way there is the same from both.
 */
const WORKER = fileURLToPath(new URL("../../dist/experiment/node-run-worker.js", import.meta.url));

/** How piscina's error of a thread begins that ended by itself. */
const EXITED = "worker exited with code";

/** How a {@link NodeRunPool} is made. */
export interface RunPoolOptions {
  /** Runs at a time: as many as there are processors, unless it is said. */
  readonly width?: number;
  /** Modules that plugins are given, by name and path, beside MiniBit's own. */
  readonly modules?: Readonly<Record<string, string>>;
}

/** Does runs in threads of this process. */
export class NodeRunPool implements RunPool {
  readonly width: number;
  readonly #threads: Piscina<WorkerRequest, RunAnswer>;

  constructor({ width = availableParallelism(), modules = {} }: RunPoolOptions = {}) {
    this.width = width;
    const workerData: WorkerSetup = { modules };
    this.#threads = new Piscina({
      minThreads: 0,
      maxThreads: width,
      idleTimeout: Infinity,
      workerData,
      execArgv: [], // what is built needs none of the conditions under which this process may run the sources
    });
    // a thread that dies between two runs, of a timer that a plugin left behind, harms neither
    this.#threads.on("error", () => undefined);
  }

  async run(task: RunTask, { progress, signal }: RunHooks = {}): Promise<RunResult> {
    signal?.throwIfAborted();
    if (signal) setMaxListeners(0, signal); // one a run is meant, on a machine with many processors too
    const { port1, port2 } = new MessageChannel();
    port1.on("message", (message: SimulationProgress) => progress?.(message));
    try {
      return resultOf(task, await this.#ask({ task, port: port2 }, signal));
    } finally {
      port1.close();
    }
  }

  async close(): Promise<void> {
    await this.#threads.destroy();
  }

  async #ask(request: WorkerRequest, signal: AbortSignal | undefined): Promise<RunAnswer> {
    try {
      // the file is named here, not to the pool: a worker that cannot begin fails its run, and is not waited for
      const options = { filename: WORKER, transferList: [request.port], signal: signal ?? null };
      return await this.#threads.run(request, options);
    } catch (cause) {
      signal?.throwIfAborted();
      throw failedRun(request.task, diedBecause(cause));
    }
  }
}

function resultOf(task: RunTask, answer: RunAnswer): RunResult {
  if (answer.kind === "done") return answer.result;
  throw failedRun(task, errorOf(answer.failure));
}

function errorOf({ name, message, stack }: RunFailure): Error {
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}

function diedBecause(cause: unknown): Error {
  if (isStray(cause)) return strayError(cause);
  const why = cause instanceof Error ? cause.message : String(cause);
  const advice =
    codeOf(cause) === "ERR_WORKER_OUT_OF_MEMORY"
      ? "simulate fewer peers, or fewer runs at a time"
      : "a plugin may have ended the process";
  return new Error(`its worker died (${why}); ${advice}`, { cause });
}

/** A thread ends of what nobody caught in it, which has no code, or as the pool says that it did. */
function isStray(cause: unknown): boolean {
  return codeOf(cause) === undefined && !(cause instanceof Error && cause.message.startsWith(EXITED));
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
}
