import { colour } from "../look/palette.js";
import type { LegendEntry, LegendKey } from "./chart.js";
import { shapePath } from "./shape-path.js";
import type { SvgElement, SvgMaker } from "./svg-element.js";
import { FONT_SIZE, cutToWidth, textWidth } from "./text-width.js";

const LINE_HEIGHT = 20;
const KEY_WIDTH = { line: 30, mark: 14, field: 16 };
const KEY_GAP = 6;
const ENTRY_GAP = 18;

/** A legend that has been drawn. */
export interface DrawnLegend {
  /** The drawing; its top is at 0. */
  readonly element: SvgElement;
  /** Its height, pixels; 0 if it is empty. */
  readonly height: number;
}

/** Draws `entries` in as many lines as `width` requires. */
export function drawLegend(entries: readonly LegendEntry[], width: number, maker: SvgMaker): DrawnLegend {
  const element = maker.element("g", { "font-size": FONT_SIZE, fill: colour("ink") });
  let [x, line] = [0, 0];
  for (const entry of entries) {
    const drawn = drawEntry(entry, width, maker);
    if (x > 0 && x + drawn.width > width) [x, line] = [0, line + 1];
    drawn.element.setAttribute("transform", `translate(${x},${line * LINE_HEIGHT + LINE_HEIGHT / 2})`);
    element.append(drawn.element);
    x += drawn.width + ENTRY_GAP;
  }
  return { element, height: entries.length === 0 ? 0 : (line + 1) * LINE_HEIGHT };
}

function drawEntry(
  { key, name }: LegendEntry,
  width: number,
  maker: SvgMaker,
): { readonly element: SvgElement; readonly width: number } {
  const left = KEY_WIDTH[key.kind] + KEY_GAP;
  const text = cutToWidth(name, width - left, FONT_SIZE);
  const label = maker.text(text, { x: left, y: "0.35em" });
  return {
    element: maker.element("g", {}, drawKey(key, maker), label),
    width: left + textWidth(text, FONT_SIZE),
  };
}

function drawKey(key: LegendKey, maker: SvgMaker): SvgElement {
  const width = KEY_WIDTH[key.kind];
  if (key.kind === "line") {
    const { colour: stroke, dash } = key.look;
    const line = { d: `M0,0H${width}`, stroke, "stroke-width": 2, "stroke-dasharray": dash, fill: "none" };
    return maker.element("path", line);
  }
  if (key.kind === "field") {
    const edge = { fill: key.colour, stroke: colour("axis"), "stroke-width": 0.5 };
    return maker.element("rect", { x: 0, y: -6, width: width, height: 12, ...edge });
  }
  const { colour: fill, shape } = key.look;
  const mark = { d: shapePath(shape, 5), transform: `translate(${width / 2},0)` };
  return maker.element("path", { ...mark, fill, "fill-opacity": 0.35, stroke: fill, "stroke-width": 1.4 });
}
