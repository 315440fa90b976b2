import { LIGHT } from "./palette.js";

/** The shapes that marks have. */
export type Shape = "circle" | "triangle" | "square" | "diamond" | "cross" | "star" | "wedge";

/** How one of several lines or groups of marks looks: each of the three alone tells it from its neighbours. */
export interface SeriesLook {
  /** Its colour, as a chart writes it. */
  readonly colour: string;
  /** The dashes of its lines, as SVG writes them; undefined for a line without a gap. */
  readonly dash: string | undefined;
  /** The shape of its marks. */
  readonly shape: Shape;
}

const DASHES = [undefined, "7 3", "2 2.5", "9 3 2 3", "12 4", "5 2 1.5 2 1.5 2", "1 3"] as const;
const SHAPES: readonly Shape[] = ["circle", "triangle", "square", "diamond", "cross", "star", "wedge"];

/** How the series with this `index` looks. There are 6 colours and 7 dashes: 42 differ. */
export function seriesLook(index: number): SeriesLook {
  return {
    colour: `var(--series-${index % LIGHT.series.length})`,
    dash: DASHES[index % DASHES.length],
    shape: SHAPES[index % SHAPES.length]!,
  };
}
