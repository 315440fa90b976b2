import type { Scheduler } from "@minibit/core";
import { printable } from "../printable.js";
import { STALLED } from "../stall-watch.js";

/** A plugin of many files, compiled on a busy machine, takes ten seconds and more. */
const LONG_MS = 30_000;

/** Waits as long as the process goes on, and keeps it from nothing: whether anything else does must stay to be seen. */
export const BESIDE: Pick<Scheduler, "after"> = {
  after: (delayMs, task) => {
    const timeout = setTimeout(task, delayMs).unref();
    return { cancel: () => clearTimeout(timeout) };
  },
};

/**
 * Does `work`, which evaluates `what`, a module of somebody's, and has `notice` told once where that takes long: it may
 * wait for ever, with a timer of its own that keeps the process going, or loop.
 */
export async function tellingLongLoading<Result>(
  what: string,
  work: () => Promise<Result>,
  notice: (text: string) => void,
  clock: Pick<Scheduler, "after">,
): Promise<Result> {
  let isOver = false;
  const tell = (): void => {
    if (isOver) return;
    isOver = true;
    notice(
      printable(`${what} is still loading: it may be waiting forever, or looping; Ctrl-C stops the command`),
    );
  };
  const timer = clock.after(LONG_MS, tell);
  process.on(STALLED, tell);
  try {
    return await work();
  } finally {
    timer.cancel();
    process.off(STALLED, tell);
  }
}
