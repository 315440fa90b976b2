import { Worker, isMainThread } from "node:worker_threads";

/** Event of the process when its main thread has not responded for seconds and therefore handles no signal. */
export const STALLED = "minibit:stalled";

/** Data for the watching thread. */
export interface StallWatch {
  /** Incremented as long as the main thread responds. */
  readonly beats: Int32Array<SharedArrayBuffer>;
  /** Evaluated on the main thread when it no longer responds. */
  readonly expression: string;
}

const BEAT_MS = 200;
let isWatched = false;

/**
 * Starts a thread that watches the main thread, which runs foreign code that may never return. It costs 10 MB and a
 * thread, too much for a peer that runs only our own code.
 */
export function watchForStalls(): void {
  if (isWatched || !isMainThread) return;
  isWatched = true;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS).unref();
  const workerData: StallWatch = { beats, expression: `process.emit(${JSON.stringify(STALLED)})` };
  const watcher = new Worker(new URL("stall-watcher.js", import.meta.url), { workerData });
  // without it, everything works except ending a command that hangs
  watcher.on("error", () => {});
  watcher.unref();
}
