import type { PlotOptions } from "@observablehq/plot";
import type { SeriesLook } from "../look/series-look.js";

/** What a chart is drawn on. */
export interface Canvas {
  /** Pixels from side to side. */
  readonly width: number;
  /** Whether it is that of a phone, or of one of several beside each other: few ticks, little margin. */
  readonly narrow: boolean;
}

/** A line or a mark as it is drawn. */
export interface SeriesKey {
  /** Which of the two. */
  readonly kind: "line" | "mark";
  /** How it looks. */
  readonly look: SeriesLook;
}

/** A field of a colour. */
export interface FieldKey {
  /** That it is a field. */
  readonly kind: "field";
  /** Its colour, as a chart writes it. */
  readonly colour: string;
}

/** What stands before a name in a legend. */
export type LegendKey = SeriesKey | FieldKey;

/** One entry of a legend. */
export interface LegendEntry {
  /** How it looks. */
  readonly key: LegendKey;
  /** What it is. */
  readonly name: string;
}

/** A drawing that can be made at any width, in colours that come later. */
export interface Chart {
  /** What one sees, in a few words: its heading, and what a screen reader says of it. */
  readonly title: string;
  /** What its lines and marks are; none where there is but one, or they are labelled themselves. */
  readonly legend: readonly LegendEntry[];
  /** How high the plot is, without title and legend, on `canvas`. */
  readonly height: (canvas: Canvas) => number;
  /** The plot on `canvas`. Sizes and the document are added to it. */
  readonly plot: (canvas: Canvas) => PlotOptions;
}
