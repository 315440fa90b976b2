const ENDLESS = "it waits forever (a top-level await that never finishes)";

/**
 * What `work` comes to. Where the process has nothing left to do before, nobody will end the wait, and Node would end the
 * process without a word.
 *
 * @throws whatever `work` throws; that it waits for ever.
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
