import type { SvgElement, SvgMaker } from "./svg-element.js";

/** Attributes that hold coordinates. */
const COORDINATES = ["transform", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"];

/**
 * Shrinks the drawing in `element` without visible changes: rectangles without content of their own are merged into one
 * path, coordinates are rounded to a tenth of a pixel, and labels that only repeat how a mark was made are removed.
 */
export function compact(element: SvgElement, maker: SvgMaker): void {
  for (const group of element.querySelectorAll("g")) joinRectangles(group, maker);
  for (const each of element.querySelectorAll("*")) {
    each.removeAttribute("aria-label");
    for (const name of COORDINATES) {
      const value = each.getAttribute(name);
      if (value !== null) each.setAttribute(name, value.replaceAll(/\d+\.\d{2,}/g, toTenth));
    }
  }
}

function toTenth(number: string): string {
  return String(Math.round(Number(number) * 10) / 10);
}

const OF_A_RECTANGLE = ["x", "y", "width", "height"];

function joinRectangles(group: SvgElement, maker: SvgMaker): void {
  const all = [...group.children];
  if (all.length < 2 || !all.every(isPlainRectangle)) return;
  const path = maker.element("path", { d: all.map(outlineOf).join("") });
  for (const each of all) each.remove();
  group.append(path);
}

function isPlainRectangle(element: SvgElement): boolean {
  return (
    element.localName === "rect" &&
    element.childNodes.length === 0 &&
    [...element.attributes].every(({ name }) => OF_A_RECTANGLE.includes(name))
  );
}

function outlineOf(rectangle: SvgElement): string {
  const [x, y, width, height] = OF_A_RECTANGLE.map((name) => Number(rectangle.getAttribute(name) ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  // from its corners: rounded lengths would leave gaps between neighbours
  return `M${x},${y}H${x + width}V${y + height}H${x}z`;
}
