import type { Scheduler } from "@minibit/core";
import { printable } from "../printable.js";
import { STALLED } from "../stall-watch.js";

/** A plugin of many files can take more than ten seconds to compile on a busy machine. */
const LONG_MS = 30_000;

/** Does not keep the process alive, so that a process with nothing else to do still ends. */
export const BESIDE: Pick<Scheduler, "after"> = {
  after: (delayMs, task) => {
    const timeout = setTimeout(task, delayMs).unref();
    return { cancel: () => clearTimeout(timeout) };
  },
};

/**
 * Runs `work`, which evaluates `what`, a foreign module, and calls `notice` once if it takes long: it may wait forever,
 * while a timer of its own keeps the process alive, or loop.
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
