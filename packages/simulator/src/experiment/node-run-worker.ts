import { setTimeout as after } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import { executeRun } from "./execute-run.js";
import { nodeRunHost } from "./node-run-host.js";
import type { RunTask } from "./run-task.js";
import type { RunAnswer, RunNews } from "./worker-messages.js";

/** What a worker is made with. */
export interface WorkerSetup {
  /** Modules that plugins are given, by name and path. */
  readonly modules: Readonly<Record<string, string>>;
}

/** What a worker is sent. */
export interface WorkerRequest {
  /** The run. */
  readonly task: RunTask;
  /** Where it says how far it is. */
  readonly port: MessagePort;
}

const host = nodeRunHost((workerData as WorkerSetup).modules);
let isFresh = true;

/** Does one run, in a thread of its own. */
export default async function runInWorker({ task, port }: WorkerRequest): Promise<RunAnswer> {
  const tell = (news: RunNews): void => port.postMessage(news);
  tell({ kind: "begun", isFresh });
  isFresh = false;
  try {
    const result = await executeRun(task, host, {
      progress: (progress) => tell({ kind: "progress", progress }),
    });
    await after(1); // a short run is over before the timers that it set
    return { kind: "done", result };
  } catch (error) {
    const { name, message, stack } = causeOf(error);
    return { kind: "failed", failure: { name, message, stack } };
  } finally {
    port.close();
  }
}

/** What went wrong in the run: that it was this run, the other side knows. */
function causeOf(error: unknown): Error {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return cause;
  return error instanceof Error ? error : new Error(String(error));
}
