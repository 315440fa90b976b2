/**
 * Does `work` until it ends or the signal that it is given is aborted: by `signal`, or by what was thrown where nobody
 * called. Nobody but the process hears of that, and Node would end it with a stack and without a goodbye.
 *
 * @param endingOf what ends the work for something that was thrown so; undefined to go on.
 * @throws what ended the work; whatever `work` throws.
 */
export async function hearingStrays<Result>(
  signal: AbortSignal,
  endingOf: (thrown: unknown) => Error | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stray = new AbortController();
  const hear = (thrown: unknown): void => {
    const ending = endingOf(thrown);
    if (ending) stray.abort(ending);
  };
  // what a promise was rejected with comes here too
  process.on("uncaughtException", hear);
  try {
    const result = await work(AbortSignal.any([signal, stray.signal]));
    stray.signal.throwIfAborted();
    return result;
  } finally {
    process.off("uncaughtException", hear);
  }
}
