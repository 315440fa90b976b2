/** What gives chance or time that is none of the run's, as it is called. */
export type OutsideSource =
  "Math.random()" | `crypto.${string}()` | "Date.now()" | "new Date()" | "performance.now()";

const CLOCKS: ReadonlySet<OutsideSource> = new Set(["Date.now()", "new Date()", "performance.now()"]);

/** Whether `source` gives time, and not chance. */
export function isClock(source: OutsideSource): boolean {
  return CLOCKS.has(source);
}

/** Something was read of chance or time past the ports: another run of the same seed reads something else. */
export interface OutsideRead {
  /** Where it was read. */
  readonly source: OutsideSource;
  /** Its stack says who read it. */
  readonly trace: Error;
}
