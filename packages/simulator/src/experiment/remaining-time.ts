import type { RunningRun } from "./experiment-progress.js";

/** Runs that were finished. */
class Finished {
  #runs = 0;
  #ms = 0;

  /** One that took `ms`. */
  add(ms: number): void {
    this.#runs++;
    this.#ms += ms;
  }

  get meanMs(): number {
    return this.#ms / this.#runs;
  }
}

/** Tells from the runs that were finished how long those to come will take: those of one variant take as long. */
export class RemainingTime {
  readonly #byVariant = new Map<string, Finished>();
  readonly #all = new Finished();

  /** A run of `variant` took `ms`. */
  finished(variant: string, ms: number): void {
    const ofVariant = this.#byVariant.get(variant) ?? new Finished();
    this.#byVariant.set(variant, ofVariant);
    ofVariant.add(ms);
    this.#all.add(ms);
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
    if (this.#byVariant.size === 0) return undefined;
    const lefts = [
      ...running.map(({ variant, startedAt }) => Math.max(0, this.#expected(variant) - (now - startedAt))),
      ...waiting.map((variant) => this.#expected(variant)),
    ];
    const total = lefts.reduce((sum, left) => sum + left, 0);
    // one run is not shared
    return lefts.reduce((longest, left) => Math.max(longest, left), total / width);
  }

  #expected(variant: string): number {
    return (this.#byVariant.get(variant) ?? this.#all).meanMs;
  }
}
