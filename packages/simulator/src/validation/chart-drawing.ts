import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { ValidationChart } from "./validation-chart.js";

const WIDTH = 720;
const HEIGHT = 400;
/** Height of a line of the legend. */
const LINE_HEIGHT = 16;
/** Height of the title: Plot writes an axis name at the very top, so everything it draws is moved down. */
const TITLE_HEIGHT = 36;

const INK = "#52606d";
const PAPER = "#f6f8fa";

/** Okabe and Ito's colours, which everybody can distinguish. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/**
 * Draws a chart as an SVG file; the same chart gives the same bytes. Names are at the bottom right, where rising curves
 * leave space, in the colours of their lines.
 */
export function drawChart(chart: ValidationChart): string {
  const { document } = parseHTML("<html><body></body></html>");
  const names = chart.series.map(({ name }) => name);
  const points = chart.series.flatMap(({ name, points: some }) => some.map(([x, y]) => ({ x, y, name })));
  const channels = { x: "x", y: "y", stroke: "name" };
  const figure = Plot.plot({
    document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 56,
    marginTop: 30,
    marginBottom: 48 + TITLE_HEIGHT,
    marginRight: 24,
    style: { color: INK, fontSize: "12px" },
    x: {
      label: chart.x,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 36,
      ...(chart.classes && axisOfClasses(chart.classes)),
    },
    y: { label: chart.y, zero: true, grid: true, labelArrow: "none" },
    color: { domain: names, range: COLOURS },
    marks: [
      Plot.ruleY([0]),
      chart.kind === "line" ? Plot.lineY(points, channels) : Plot.dot(points, { ...channels, r: 4 }),
      ...names.map((name, index) => legendLine(name, names.length - index)),
    ],
  });
  return finished(figure.outerHTML, chart.title);
}

/** One tick per class, and half a class of space at both ends. */
function axisOfClasses(classes: readonly string[]): Plot.ScaleOptions {
  return {
    domain: [0.5, classes.length + 0.5],
    ticks: classes.map((_, index) => index + 1),
    tickFormat: (place: number) => classes[place - 1],
  };
}

function legendLine(name: string, fromBelow: number): Plot.Markish {
  return Plot.text([name], {
    text: (line: string) => line,
    fill: () => name,
    stroke: PAPER,
    strokeWidth: 4,
    frameAnchor: "bottom-right",
    dx: -8,
    dy: -LINE_HEIGHT * (fromBelow - 0.5),
    fontWeight: 600,
  });
}

/** Makes a standalone file: with its namespace, a background and a title. */
function finished(svg: string, title: string): string {
  const end = svg.indexOf(">") + 1;
  const head = svg.slice(0, end).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" role="img" ');
  const ground =
    `<title>${escaped(title)}</title><rect width="${WIDTH}" height="${HEIGHT}" rx="12" fill="${PAPER}" />` +
    `<text x="20" y="30" text-anchor="start" font-size="14" font-weight="600" fill="#1d2733">${escaped(title)}</text>`;
  const body = svg.slice(end, svg.lastIndexOf("</svg>")).replaceAll(/<[^>]*>/g, toTenths);
  return `${head}${ground}<g transform="translate(0 ${TITLE_HEIGHT})">${body}</g></svg>\n`;
}

/** Rounds the coordinates in a tag to a tenth of a pixel. Text between tags is not changed. */
function toTenths(tag: string): string {
  return tag.replaceAll(/\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
