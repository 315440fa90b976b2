import * as Plot from "@observablehq/plot";
import { LIGHT, colour, withColours } from "../look/palette.js";
import type { Markup } from "../markup/markup.js";
import type { Canvas, Chart } from "./chart.js";
import { compact } from "./compact.js";
import { drawLegend } from "./legend.js";
import { svgMarkup } from "./svg-markup.js";
import { SVG_SPACE, type SvgElement, SvgMaker, svgDocument } from "./svg-element.js";
import { FONT_SIZE, wrappedToWidth } from "./text-width.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** Space between the legend and the plot. */
const GAP = 10;
/** Space around a standalone drawing. */
const PADDING = 20;
const TITLE_SIZE = 15;
const TITLE_LINE = 20;

/** A chart with a fixed size; once drawn, it can be inserted into a page and saved as a file. */
export class Drawing {
  readonly #maker: SvgMaker;
  readonly #content: SvgElement;
  readonly #height: number;

  /** Draws `chart` on `canvas`. */
  constructor(
    private readonly chart: Chart,
    private readonly canvas: Canvas,
  ) {
    const document = svgDocument();
    this.#maker = new SvgMaker(document);
    const legend = drawLegend(chart.legend, canvas.width, this.#maker);
    const top = legend.height === 0 ? 0 : legend.height + GAP;
    const plotHeight = chart.height(canvas);
    const options = { ...chart.plot(canvas), width: canvas.width, height: plotHeight, document };
    const plot = this.#plotGroup(Plot.plot(options), top);
    this.#content = this.#maker.element("g", {}, legend.element, plot);
    this.#height = top + plotHeight;
    compact(this.#content, this.#maker);
  }

  /**
   * Returns it for a page, whose colours and font it takes. With `titles`, marks have tooltips; a phone has no pointer
   * to show them.
   */
  forPage(titles = true): Markup {
    if (!titles) this.#withoutTitles();
    const size = { width: this.canvas.width, height: this.#height };
    return svgMarkup(this.#svg(size, this.#content));
  }

  /** Returns it as a file of its own, in light colours, with its title above. It cannot be used again afterwards. */
  forFile(): string {
    this.#withoutTitles();
    const width = this.canvas.width + 2 * PADDING;
    const lines = wrappedToWidth(this.chart.title, this.canvas.width, TITLE_SIZE);
    const titleHeight = lines.length * TITLE_LINE;
    const height = this.#height + titleHeight + 2.5 * PADDING;
    this.#content.setAttribute("transform", `translate(${PADDING},${PADDING * 1.5 + titleHeight})`);
    const ground = this.#maker.element("rect", { width, height, fill: colour("surface") });
    const title = lines.map((line, index) => this.#titleLine(line, PADDING + (index + 0.75) * TITLE_LINE));
    const svg = this.#svg({ width, height }, ground, ...title, this.#content);
    svg.setAttribute("xmlns", SVG_SPACE);
    svg.setAttribute("font-family", FONT);
    return `${withColours(svgMarkup(svg).text, LIGHT)}\n`;
  }

  #withoutTitles(): void {
    for (const title of this.#content.querySelectorAll("title")) title.remove();
  }

  #titleLine(line: string, y: number): SvgElement {
    const style = { "font-size": TITLE_SIZE, "font-weight": 600, fill: colour("ink") };
    return this.#maker.text(line, { x: PADDING, y, ...style });
  }

  #svg(size: { readonly width: number; readonly height: number }, ...content: SvgElement[]): SvgElement {
    return this.#maker.element(
      "svg",
      {
        viewBox: `0 0 ${size.width} ${size.height}`,
        ...size,
        role: "img",
        "aria-label": this.chart.title,
        "font-size": FONT_SIZE,
      },
      ...content,
    );
  }

  /** The plot without Plot's own style sheet: the page has its own, and a file needs none. */
  #plotGroup(drawn: SvgElement, top: number): SvgElement {
    const kept = ["text-anchor"].map((name) => [name, drawn.getAttribute(name) ?? undefined] as const);
    const attributes = {
      ...Object.fromEntries(kept),
      fill: colour("ink-soft"),
      color: colour("ink-soft"),
      transform: `translate(0,${top})`,
    };
    return this.#maker.element(
      "g",
      attributes,
      ...[...drawn.children].filter(({ localName }) => localName !== "style"),
    );
  }
}

/** Returns `chart` as an SVG file: light, with its title, `width` pixels wide. The same chart gives the same bytes. */
export function chartSvg(chart: Chart, width = 720): string {
  return new Drawing(chart, { width, narrow: width < 480 }).forFile();
}
