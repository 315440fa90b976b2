import { mean } from "simple-statistics";
import type { RunningRun } from "./experiment-progress.js";

/** Tells from the runs that were finished how long those to come will take: those of one variant take as long. */
export class RemainingTime {
  readonly #durations = new Map<string, number[]>();

  /** A run of `variant` took `ms`. */
  finished(variant: string, ms: number): void {
    const durations = this.#durations.get(variant);
    if (durations) durations.push(ms);
    else this.#durations.set(variant, [ms]);
  }

  /**
   * How long it takes until runs of the variants `waiting` and those `running` are done, `width` at a time; of a
   * variant that was never finished, as long as the others do. Undefined until one was.
   */
  estimate(
    waiting: readonly string[],
    running: readonly RunningRun[],
    { now, width }: { readonly now: number; readonly width: number },
  ): number | undefined {
    if (this.#durations.size === 0) return undefined;
    const lefts = [
      ...running.map(({ variant, startedAt }) => Math.max(0, this.#expected(variant) - (now - startedAt))),
      ...waiting.map((variant) => this.#expected(variant)),
    ];
    const total = lefts.reduce((sum, left) => sum + left, 0);
    return Math.max(total / width, ...lefts); // one run is not shared
  }

  #expected(variant: string): number {
    return mean(this.#durations.get(variant) ?? [...this.#durations.values()].flat());
  }
}
