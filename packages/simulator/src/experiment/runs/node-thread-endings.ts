import { AsyncLocalStorage } from "node:async_hooks";
import { strayWords } from "@minibit/core";
import type { RunName, ThreadEnding } from "./worker-messages.js";

/**
 * Observes what is about to end this thread, and knows which run caused it: timers and promises of a run still belong
 * to it once it has finished and the thread executes another.
 */
export class NodeThreadEndings {
  readonly #runs = new AsyncLocalStorage<RunName>();
  #isEnding = false;

  /** Calls `tell` once; `placeOf` says where in a plugin something was thrown. */
  constructor(
    private readonly tell: (ending: ThreadEnding) => void,
    placeOf: (thrown: unknown) => string | undefined,
  ) {
    process.on("uncaughtExceptionMonitor", (thrown) => this.#ends(strayWords(thrown, placeOf(thrown))));
    process.on("exit", (code) => this.#ends(`it ended the process (exit code ${code})`));
  }

  /** Does `work`; whatever it starts belongs to `run`. */
  async within<Result>(run: RunName, work: () => Promise<Result>): Promise<Result> {
    return await this.#runs.run(run, work);
  }

  #ends(words: string): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.tell({ of: this.#runs.getStore(), words });
  }
}
