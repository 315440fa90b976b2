import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { Piscina } from "piscina";
import type { WorkerRequest } from "./node-run-worker.js";
import type { RunHooks } from "./run-pool.js";
import type { RunTask } from "./run-task.js";
import type { RunAnswer, RunNews, ThreadEnding } from "./worker-messages.js";

/**
 * The built worker, even if this process runs the sources: Node 20 does not load TypeScript in a thread. `src` and
 * `dist` are siblings, so the path is the same from both.
 */
const WORKER = fileURLToPath(new URL("../../../dist/experiment/runs/node-run-worker.js", import.meta.url));

/** Threads that execute runs. */
export type RunThreads = Piscina<WorkerRequest, RunAnswer>;

/** A thread that ended before it answered. */
export interface ThreadDeath {
  readonly kind: "died";
  /** The error with which it ended. */
  readonly cause: unknown;
  /** Whether it had executed no run before, so that this run is the cause. */
  readonly wasFresh: boolean;
  /** The thread's own last message about it; undefined if it sent none. */
  readonly ending: ThreadEnding | undefined;
}

/**
 * Executes the run of `task` in one of `threads`.
 *
 * @throws the signal's abort reason if the run is aborted.
 */
export async function runInThread(
  threads: RunThreads,
  task: RunTask,
  { progress, signal }: RunHooks,
): Promise<RunAnswer | ThreadDeath> {
  const { port1, port2 } = new MessageChannel();
  let wasFresh = false;
  let ending: ThreadEnding | undefined;
  const hear = (news: RunNews): void => {
    if (news.kind === "begun") wasFresh = news.isFresh;
    else if (news.kind === "dying") ({ ending } = news);
    else progress?.(news.progress);
  };
  port1.on("message", hear);
  try {
    // the file is named here, not to the pool: a worker that cannot start fails its run, and nothing waits for it
    const options = { filename: WORKER, transferList: [port2], signal: signal ?? null };
    return await threads.run({ task, port: port2 }, options);
  } catch (cause) {
    signal?.throwIfAborted();
    // its death may be reported before its last messages
    for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) hear(last.message);
    return { kind: "died", cause, wasFresh, ending };
  } finally {
    port1.close();
  }
}
