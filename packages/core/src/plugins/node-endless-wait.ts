const ENDLESS = "it waits forever (a top-level await that never finishes)";

/**
 * Returns the result of `work`. If the process has nothing else left to do, nothing can end the wait, and Node would
 * exit without a message.
 *
 * @throws whatever `work` throws, or that it waits forever.
 */
export async function refusingEndlessWait<Result>(work: Promise<Result>): Promise<Result> {
  let refuse = (): void => undefined;
  const endless = new Promise<never>((_, reject) => {
    refuse = () => reject(new Error(ENDLESS));
  });
  process.once("beforeExit", refuse);
  try {
    return await Promise.race([work, endless]);
  } finally {
    process.off("beforeExit", refuse);
  }
}
