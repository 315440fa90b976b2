import { Console } from "node:console";
import { setTimeout as after } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import { RunError } from "../../errors.js";
import { executeRun } from "./execute-run.js";
import { nodeRunHost } from "./node-run-host.js";
import { NodeThreadEndings } from "./node-thread-endings.js";
import type { RunTask } from "./run-task.js";
import type { RunAnswer, RunNews } from "./worker-messages.js";

/** The settings of a worker. */
export interface WorkerSetup {
  /** Modules given to plugins, by name and path. */
  readonly modules: Readonly<Record<string, string>>;
}

/** A request to a worker. */
export interface WorkerRequest {
  /** The run. */
  readonly task: RunTask;
  /** Where it reports progress. */
  readonly port: MessagePort;
}

// a plugin that prints must not come between the lines of whoever compares
globalThis.console = new Console(process.stderr);

const host = nodeRunHost((workerData as WorkerSetup).modules);
let isFresh = true;
/** Receives news of the current run. Between runs, the pool suspends the thread, including its timers. */
let current: ((news: RunNews) => void) | undefined;
/** Where plugins are resolved: the same for all runs of an experiment. */
let folders: readonly string[] = [];
const endings = new NodeThreadEndings(
  (ending) => current?.({ kind: "dying", ending }),
  (thrown) => host.plugins.placeOf(thrown, folders),
);

/** Executes one run in a thread of its own. */
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
    await after(1); // a short run ends before the timers that it set
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

/** The cause of the run's failure; the other side knows which run it was. */
function causeOf(error: unknown): Error {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return cause;
  return error instanceof Error ? error : new Error(String(error));
}
