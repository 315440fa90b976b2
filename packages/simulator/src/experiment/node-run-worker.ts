import { setTimeout as after } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import { RunError } from "../errors.js";
import { executeRun } from "./execute-run.js";
import { nodeRunHost } from "./node-run-host.js";
import { NodeThreadEndings } from "./node-thread-endings.js";
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
/** Who is told of the run that goes on. Where none does, the pool has the thread stand still, timers included. */
let current: ((news: RunNews) => void) | undefined;
/** From where plugins are found: the same for all runs of an experiment. */
let folders: readonly string[] = [];
const endings = new NodeThreadEndings(
  (ending) => current?.({ kind: "dying", ending }),
  (thrown) => host.plugins.placeOf(thrown, folders),
);

/** Does one run, in a thread of its own. */
export default async function runInWorker({ task, port }: WorkerRequest): Promise<RunAnswer> {
  const tell = (news: RunNews): void => port.postMessage(news);
  current = tell;
  folders = task.pluginFolders;
  tell({ kind: "begun", isFresh });
  isFresh = false;
  try {
    const { variant, seed } = task;
    const result = await endings.within({ variant, seed }, () =>
      executeRun(task, host, { progress: (progress) => tell({ kind: "progress", progress }) }),
    );
    await after(1); // a short run is over before the timers that it set
    return { kind: "done", result };
  } catch (error) {
    const { name, message, stack } = causeOf(error);
    const place = error instanceof RunError ? error.place : undefined;
    return { kind: "failed", failure: { name, message, stack, place } };
  } finally {
    current = undefined;
    port.close();
  }
}

/** What went wrong in the run: that it was this run, the other side knows. */
function causeOf(error: unknown): Error {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return cause;
  return error instanceof Error ? error : new Error(String(error));
}
