import { LIGHT } from "./palette.js";

/** The shapes of marks. */
export type Shape = "circle" | "triangle" | "square" | "diamond" | "cross" | "star" | "wedge";

/** The look of one of several lines or groups of marks: each property alone sets it apart from its neighbours. */
export interface SeriesLook {
  /** Its colour, as used in a chart. */
  readonly colour: string;
  /** The dashes of its lines, as in SVG; undefined for a solid line. */
  readonly dash: string | undefined;
  /** The shape of its marks. */
  readonly shape: Shape;
}

const DASHES = [undefined, "7 3", "2 2.5", "9 3 2 3", "12 4", "5 2 1.5 2 1.5 2", "1 3"] as const;
const SHAPES: readonly Shape[] = ["circle", "triangle", "square", "diamond", "cross", "star", "wedge"];

/** Returns the look of the series with this `index`. There are 6 colours and 7 dashes, so 42 differ. */
export function seriesLook(index: number): SeriesLook {
  return {
    colour: `var(--series-${index % LIGHT.series.length})`,
    dash: DASHES[index % DASHES.length],
    shape: SHAPES[index % SHAPES.length]!,
  };
}
