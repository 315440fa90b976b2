import type { PlotOptions } from "@observablehq/plot";
import type { SeriesLook } from "../look/series-look.js";

/** The area on which a chart is drawn. */
export interface Canvas {
  /** Width, pixels. */
  readonly width: number;
  /** Whether it is for a phone, or for one of several charts side by side: few ticks, small margins. */
  readonly narrow: boolean;
}

/** Legend key for a line or a mark, as it is drawn. */
export interface SeriesKey {
  /** Line or mark. */
  readonly kind: "line" | "mark";
  /** How it looks. */
  readonly look: SeriesLook;
}

/** Legend key for a field of colour. */
export interface FieldKey {
  /** Identifies a field. */
  readonly kind: "field";
  /** Its colour, as a chart writes it. */
  readonly colour: string;
}

/** What precedes a name in a legend. */
export type LegendKey = SeriesKey | FieldKey;

/** One entry of a legend. */
export interface LegendEntry {
  /** How it looks. */
  readonly key: LegendKey;
  /** What it is. */
  readonly name: string;
}

/** A drawing that can be made at any width, with colours chosen later. */
export interface Chart {
  /** What it shows, in a few words: the heading, also for screen readers. */
  readonly title: string;
  /** What its lines and marks mean; empty if there is only one, or they are labelled themselves. */
  readonly legend: readonly LegendEntry[];
  /** Returns the height of the plot on `canvas`, without title and legend. */
  readonly height: (canvas: Canvas) => number;
  /** Returns the plot on `canvas`, without its size and the document. */
  readonly plot: (canvas: Canvas) => PlotOptions;
}
