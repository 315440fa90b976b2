/** What a measure is measured in. */
export type MeasureUnit = "ms" | "bytes per second" | "part" | "copies" | "count" | "number";

/** Something that is measured of every run. */
export interface Measure {
  /** Its name in files: `download-median`. */
  readonly name: string;
  /** What people read: `median download time`. */
  readonly title: string;
  /** Its unit. */
  readonly unit: MeasureUnit;
  /** Which way is the better one; undefined when neither is. */
  readonly better: "low" | "high" | undefined;
  /** What a run is that has less of it: `faster`. */
  readonly lower: string;
  /** What a run is that has more of it: `slower`. */
  readonly higher: string;
  /** Whether it is of those alone who completed, so that who leaves the others behind does not look better. */
  readonly ofCompleted: boolean;
}
