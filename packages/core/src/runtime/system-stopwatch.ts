import type { Moment, Stopwatch } from "./stopwatch.js";

/**
 * Wall-clock time, but no more than the processors worked for this process. On a busy machine other processes also take
 * time, and other threads of ours work at the same time; neither is a strategy's fault.
 */
export const systemStopwatch: Stopwatch = {
  now,
  since({ wallMs, workMs }) {
    const moment = now();
    return Math.min(moment.wallMs - wallMs, moment.workMs - workMs);
  },
};

function now(): Moment {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), workMs: (user + system) / 1_000 };
}
