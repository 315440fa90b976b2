import { spawnSync } from "node:child_process";

const REAL_TIME = ["chrt", "--rr", "1"];

/**
 * Returns a command prefix that gives its process priority: real-time scheduling, see sched(7). The experiment is about
 * links short of bytes. Where processes are short of processor time, because of other work on the machine, links are
 * idle: a fifth of the time for the fast ones, at a load of ten per processor. The processes need little, and the
 * kernel always leaves 5 % to the others. Empty if not permitted.
 */
export function promptly() {
  const [program, ...args] = REAL_TIME;
  return spawnSync(program, [...args, "true"]).status === 0 ? REAL_TIME : [];
}
