import type { Stopwatch } from "./stopwatch.js";

/**
 * The processor time of this process. A clock on the wall would count what other processes take on a busy
 * machine, and blame a strategy for it.
 */
export const systemStopwatch: Stopwatch = {
  now() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};
