import type { SymbolType } from "@observablehq/plot";
import type { Shape } from "../look/series-look.js";

/** Corners of shapes of about the same area, centred on 0, within 1. */
const CORNERS: Readonly<Record<Exclude<Shape, "circle">, readonly (readonly [x: number, y: number])[]>> = {
  triangle: [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.3],
    [1, 0],
    [0, 1.3],
    [-1, 0],
  ],
  cross: [
    [-0.4, -1.1],
    [0.4, -1.1],
    [0.4, -0.4],
    [1.1, -0.4],
    [1.1, 0.4],
    [0.4, 0.4],
    [0.4, 1.1],
    [-0.4, 1.1],
    [-0.4, 0.4],
    [-1.1, 0.4],
    [-1.1, -0.4],
    [-0.4, -0.4],
  ],
  star: [
    [0, -1.4],
    [0.35, -0.35],
    [1.4, 0],
    [0.35, 0.35],
    [0, 1.4],
    [-0.35, 0.35],
    [-1.4, 0],
    [-0.35, -0.35],
  ],
  wedge: [
    [0, 1.2],
    [1.1, -0.8],
    [-1.1, -0.8],
  ],
};

/** Returns the outline of `shape` with this `radius` around 0, as an SVG path. */
export function shapePath(shape: Shape, radius: number): string {
  if (shape === "circle") {
    const half = `a${radius},${radius},0,1,1`;
    return `M${-radius},0${half},${2 * radius},0${half},${-2 * radius},0z`;
  }
  const corners = CORNERS[shape].map(([x, y]) => `${tenth(x * radius)},${tenth(y * radius)}`);
  return `M${corners.join("L")}z`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The same for Plot's dots, which specify an area. */
export function shapeSymbol(shape: Shape): SymbolType {
  if (shape === "circle") return "circle";
  return {
    draw(context: ShapeContext, area: number): void {
      const radius = Math.sqrt(area / Math.PI);
      CORNERS[shape].forEach(([x, y], index) => {
        if (index === 0) context.moveTo(x * radius, y * radius);
        else context.lineTo(x * radius, y * radius);
      });
      context.closePath();
    },
  } as SymbolType;
}

/** The methods with which a path is drawn. */
interface ShapeContext {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}
