/** A line or a row of dots in a chart. */
export interface ChartSeries {
  /** What it is called in the legend. */
  readonly name: string;
  /** Where it goes: x and y. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart of an experiment. */
export interface ValidationChart {
  /** The name of its file, without an ending; unique among all charts. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly title: string;
  /** What is along the bottom, with its unit. */
  readonly x: string;
  /** What 1, 2 and so on stand for along the bottom, where they are not numbers. */
  readonly classes?: readonly string[];
  /** What is up the side, with its unit. */
  readonly y: string;
  /** Whether points are joined. */
  readonly kind: "line" | "dots";
  /** What is drawn. */
  readonly series: readonly ChartSeries[];
}
