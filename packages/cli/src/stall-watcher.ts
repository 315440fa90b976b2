import { Session } from "node:inspector";
import { workerData } from "node:worker_threads";
import type { StallWatch } from "./stall-watch.js";

const LOOK_MS = 1_000;
/** Longer than a busy machine keeps a thread from running. */
const STALLED_LOOKS = 3;

const { beats, expression } = workerData as StallWatch;
let last = -1;
let looks = 0;

setInterval(() => {
  const now = Atomics.load(beats, 0);
  looks = now === last ? looks + 1 : 0;
  last = now;
  if (looks === STALLED_LOOKS) tellMainThread();
}, LOOK_MS);

/** Only the inspector can interrupt a looping thread, and lets it continue afterwards. */
function tellMainThread(): void {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression }, () => session.disconnect());
}
