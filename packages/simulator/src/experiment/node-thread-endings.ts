import { AsyncLocalStorage } from "node:async_hooks";
import { strayWords } from "@minibit/core";
import type { RunName, ThreadEnding } from "./worker-messages.js";

/**
 * Hears of what is about to end this thread, and knows of which run that is: what a run begins, timers and promises
 * included, is the run's also once it is done and the thread does another.
 */
export class NodeThreadEndings {
  readonly #runs = new AsyncLocalStorage<RunName>();
  #isEnding = false;

  /** Has `tell` told, once; `placeOf` says where in a plugin something was thrown. */
  constructor(
    private readonly tell: (ending: ThreadEnding) => void,
    placeOf: (thrown: unknown) => string | undefined,
  ) {
    process.on("uncaughtExceptionMonitor", (thrown) => this.#ends(strayWords(thrown, placeOf(thrown))));
    process.on("exit", (code) => this.#ends(`it ended the process (exit code ${code})`));
  }

  /** Does `work`; whatever it begins is of `run`. */
  async within<Result>(run: RunName, work: () => Promise<Result>): Promise<Result> {
    return await this.#runs.run(run, work);
  }

  #ends(words: string): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.tell({ of: this.#runs.getStore(), words });
  }
}
