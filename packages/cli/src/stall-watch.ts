import { Worker, isMainThread } from "node:worker_threads";

/** What the process is told when its main thread has not come round for seconds: no signal is handled there. */
export const STALLED = "minibit:stalled";

/** What the watching thread is given. */
export interface StallWatch {
  /** Counts up while the main thread comes round. */
  readonly beats: Int32Array<SharedArrayBuffer>;
  /** What is evaluated on the main thread when it no longer does. */
  readonly expression: string;
}

const BEAT_MS = 200;
let isWatched = false;

/**
 * Has another thread watch the main one, where the code of others is to run, which may never return. A thread and
 * 10 MB: too much for a peer that runs only our own.
 */
export function watchForStalls(): void {
  if (isWatched || !isMainThread) return;
  isWatched = true;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const workerData: StallWatch = { beats, expression: `process.emit(${JSON.stringify(STALLED)})` };
  const watcher = new Worker(new URL("stall-watcher.js", import.meta.url), { workerData });
  // without it, all works but to end a command that hangs
  watcher.on("error", () => {});
  watcher.unref();
}
