import type { RunningRun } from "./experiment-progress.js";

/** The finished runs of one kind. */
class Finished {
  #runs = 0;
  #ms = 0;

  /** Adds a run that took `ms`. */
  add(ms: number): void {
    this.#runs++;
    this.#ms += ms;
  }

  get meanMs(): number {
    return this.#ms / this.#runs;
  }
}

/** Estimates from finished runs how long the remaining ones will take: runs of a variant take equally long. */
export class RemainingTime {
  readonly #byVariant = new Map<string, Finished>();
  readonly #all = new Finished();

  /** Records that a run of `variant` took `ms`. */
  finished(variant: string, ms: number): void {
    const ofVariant = this.#byVariant.get(variant) ?? new Finished();
    this.#byVariant.set(variant, ofVariant);
    ofVariant.add(ms);
    this.#all.add(ms);
  }

  /**
   * Returns how long it takes to finish the runs of the variants `waiting` and those `running`, `width` at a time. A
   * variant without finished runs is assumed to take as long as the others. Undefined until a run has finished.
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
    // a single run cannot be divided
    return lefts.reduce((longest, left) => Math.max(longest, left), total / width);
  }

  #expected(variant: string): number {
    return (this.#byVariant.get(variant) ?? this.#all).meanMs;
  }
}
