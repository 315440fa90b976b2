/** A line or a series of dots in a chart. */
export interface ChartSeries {
  /** Its name in the legend. */
  readonly name: string;
  /** Its points: x and y. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart of an experiment. */
export interface ValidationChart {
  /** Its file name, without extension; unique among all charts. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly title: string;
  /** Label of the x axis, with its unit. */
  readonly x: string;
  /** What 1, 2 and so on stand for on the x axis, if they are not numbers. */
  readonly classes?: readonly string[];
  /** Label of the y axis, with its unit. */
  readonly y: string;
  /** Whether points are connected. */
  readonly kind: "line" | "dots";
  /** Its lines or dots. */
  readonly series: readonly ChartSeries[];
}
