import type { Stopwatch } from "./stopwatch.js";

/** The machine's own stopwatch. */
export const systemStopwatch: Stopwatch = { now: () => performance.now() };
