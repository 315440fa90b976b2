import type { Moment, Stopwatch } from "./stopwatch.js";

/**
 * What the clock on the wall says, as far as the processors worked for us: on a busy machine other processes take
 * time as well, and other threads of ours work at the same time. Neither is a strategy's fault.
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
