import * as Plot from "@observablehq/plot";
import { colour } from "../look/palette.js";
import { nameLines } from "./name-lines.js";
import { FONT_SIZE, FONT_SIZES, cutToWidth, textWidth } from "./text-width.js";

const LINE_HEIGHT = 1.2;
const MOST_LINES = 3;
/** Longest line of a vertical name, pixels. */
const MOST_LENGTH = 116;
/** Between a name and its column. */
const PADDING = 6;

/** The column names above a table. */
export interface ColumnNames {
  /** Their height, pixels. */
  readonly height: number;
  /** The mark that draws them. */
  readonly mark: Plot.Markish;
}

/** Lays out `names` above columns of this `width`: vertically, if they are too long for horizontal text. */
export function columnNames(names: readonly string[], width: number): ColumnNames {
  return lying(names, width) ?? standing(names, width);
}

function lying(names: readonly string[], width: number): ColumnNames | undefined {
  for (const fontSize of FONT_SIZES) {
    const lines = names.map((name) => nameLines(name, width, fontSize, MOST_LINES));
    if (lines.flat().some((line) => textWidth(line, fontSize) > width)) continue;
    const most = Math.max(1, ...lines.map(({ length }) => length));
    return {
      height: most * fontSize * LINE_HEIGHT + PADDING,
      mark: mark(names, lines, { lineAnchor: "bottom", fontSize }),
    };
  }
  return undefined;
}

function standing(names: readonly string[], width: number): ColumnNames {
  const room = Math.max(1, Math.floor(width / (FONT_SIZE * LINE_HEIGHT)));
  const lines = names.map((name) =>
    nameLines(name, MOST_LENGTH, FONT_SIZE, Math.min(room, MOST_LINES)).map((line) =>
      cutToWidth(line, MOST_LENGTH, FONT_SIZE),
    ),
  );
  const longest = Math.max(0, ...lines.flat().map((line) => textWidth(line, FONT_SIZE)));
  return {
    height: longest + PADDING,
    mark: mark(names, lines, { lineAnchor: "middle", textAnchor: "start", rotate: -90, fontSize: FONT_SIZE }),
  };
}

/** A name's tooltip has its full text, since a name that is too long even so is cut off. */
function mark(
  names: readonly string[],
  lines: readonly (readonly string[])[],
  place: Plot.TextOptions,
): Plot.Markish {
  return Plot.text(names, {
    ...place,
    ...{ x: [...names], frameAnchor: "top", dy: -PADDING, lineHeight: LINE_HEIGHT, fill: colour("ink") },
    text: lines.map((each) => each.join("\n")),
    title: [...names],
  });
}
