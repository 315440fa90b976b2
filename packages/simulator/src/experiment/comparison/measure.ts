/** Unit of a measure. */
export type MeasureUnit = "ms" | "bytes per second" | "part" | "copies" | "count" | "number";

/** A quantity measured in every run. */
export interface Measure {
  /** Name used in files: `download-median`. */
  readonly name: string;
  /** Title for display: `median download time`. */
  readonly title: string;
  /** Its unit. */
  readonly unit: MeasureUnit;
  /** Which direction is better; undefined if neither is. */
  readonly better: "low" | "high" | undefined;
  /** Word for a run with a lower value: `faster`. */
  readonly lower: string;
  /** Word for a run with a higher value: `slower`. */
  readonly higher: string;
  /** Whether it covers only peers that completed, so that leaving others behind must not look like an improvement. */
  readonly ofCompleted: boolean;
}
