/**
 * Runs `work` until it ends or its signal is aborted: by `signal`, or by an error thrown outside any call of ours. Only
 * the process hears of such an error, and Node would end it with a stack trace, without closing anything.
 *
 * @param endingOf returns the error with which to end the work; undefined to continue.
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
  // this includes rejected promises
  process.on("uncaughtException", hear);
  try {
    const result = await work(AbortSignal.any([signal, stray.signal]));
    stray.signal.throwIfAborted();
    return result;
  } finally {
    process.off("uncaughtException", hear);
  }
}
