/** A source of randomness or time outside the run, as written in a call. */
export type OutsideSource =
  "Math.random()" | `crypto.${string}()` | "Date.now()" | "new Date()" | "performance.now()";

const CLOCKS: ReadonlySet<OutsideSource> = new Set(["Date.now()", "new Date()", "performance.now()"]);

/** Returns whether `source` gives time, as opposed to randomness. */
export function isClock(source: OutsideSource): boolean {
  return CLOCKS.has(source);
}

/** A read of randomness or time that bypassed the ports: another run with the same seed reads something else. */
export interface OutsideRead {
  /** What was read. */
  readonly source: OutsideSource;
  /** An error whose stack shows the reader. */
  readonly trace: Error;
}
