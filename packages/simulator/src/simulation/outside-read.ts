/** What gives chance or time that is none of the run's, as it is called. */
export type OutsideSource = "Math.random()" | "Date.now()" | "new Date()" | "performance.now()";

/** Something was read of chance or time past the ports: another run of the same seed reads something else. */
export interface OutsideRead {
  /** Where it was read. */
  readonly source: OutsideSource;
  /** Its stack says who read it. */
  readonly trace: Error;
}
