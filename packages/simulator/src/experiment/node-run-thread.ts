import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { Piscina } from "piscina";
import type { WorkerRequest } from "./node-run-worker.js";
import type { RunHooks } from "./run-pool.js";
import type { RunTask } from "./run-task.js";
import type { RunAnswer, RunNews, ThreadEnding } from "./worker-messages.js";

/**
 * The worker as it was built, also for who runs the sources: Node 20 loads no TypeScript in a thread. `src` and
 * `dist` lie side by side, so the way there is the same from both.
 */
const WORKER = fileURLToPath(new URL("../../dist/experiment/node-run-worker.js", import.meta.url));

/** Threads that do runs. */
export type RunThreads = Piscina<WorkerRequest, RunAnswer>;

/** A thread that ended before it answered. */
export interface ThreadDeath {
  readonly kind: "died";
  /** What it died of. */
  readonly cause: unknown;
  /** It had done no run before: what it died of is this one's. */
  readonly wasFresh: boolean;
  /** What it said of that itself; undefined where it came to say nothing. */
  readonly ending: ThreadEnding | undefined;
}

/**
 * Does the run of `task` in one of `threads`.
 *
 * @throws what the signal was aborted with when the run is ended.
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
    // the file is named here, not to the pool: a worker that cannot begin fails its run, and is not waited for
    const options = { filename: WORKER, transferList: [port2], signal: signal ?? null };
    return await threads.run({ task, port: port2 }, options);
  } catch (cause) {
    signal?.throwIfAborted();
    // that it died may be heard of before what it said last
    for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) hear(last.message);
    return { kind: "died", cause, wasFresh, ending };
  } finally {
    port1.close();
  }
}
