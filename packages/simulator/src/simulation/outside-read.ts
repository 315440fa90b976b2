const CLOCKS = ["Date.now()", "new Date()", "performance.now()"] as const;

/** What gives time that is none of the run's, as it is called. */
type OutsideClock = (typeof CLOCKS)[number];

/** What gives chance or time that is none of the run's, as it is called. */
export type OutsideSource = OutsideClock | "Math.random()" | `crypto.${string}()`;

/** Whether `source` gives time, and not chance. */
export function isClock(source: OutsideSource): source is OutsideClock {
  return (CLOCKS as readonly string[]).includes(source);
}

/** Something was read of chance or time past the ports: another run of the same seed reads something else. */
export interface OutsideRead {
  /** Where it was read. */
  readonly source: OutsideSource;
  /** Its stack says who read it. */
  readonly trace: Error;
}
