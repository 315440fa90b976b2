import type { Chart } from "../charts/chart.js";
import { Drawing } from "../charts/drawing.js";
import { type DataTable, dataTable } from "./data-table.js";
import { type Markup, markup } from "./markup.js";

/** Charts that belong together, with an explanation and their numbers. */
export interface Figure {
  /** Its link target: unique in its page. */
  readonly id: string;
  /** What it shows. */
  readonly title: string;
  /** How to read it, in a sentence. */
  readonly reading: string;
  /** Its layout: full width, half width, or several small charts side by side over the full width. */
  readonly layout: "full" | "half" | "panels";
  /** Its charts. A single one has the title of the figure; several have their own. */
  readonly charts: readonly Chart[];
  /** Additional facts: how points were chosen, what is missing. */
  readonly notes: readonly string[];
  /** The numbers of the charts. */
  readonly tables: readonly DataTable[];
}

/** Widths of the charts in each layout where there is space, pixels. Where there is not, all are as wide as a phone. */
const WIDTHS = { full: 760, half: 520, pair: 520, panels: 330 };
const PHONE_WIDTH = 320;

/** Returns `figure` as HTML. */
export function figureMarkup(figure: Figure): Markup {
  const { id, title, reading, charts, notes, tables } = figure;
  return markup`<figure class="figure ${lookOf(figure)}" id="${id}" aria-labelledby="${id}-title">
    <figcaption>
      <h3 id="${id}-title">${title}</h3>
      <p class="reading">${reading}</p>
    </figcaption>
    <div class="charts">${charts.map((chart, index) => chartMarkup(chart, figure, index))}</div>
    <div class="beside">
      ${notes.map((note) => markup`<p class="note">${note}</p>`)} ${tablesMarkup(tables, title)}
    </div>
  </figure> `;
}

/** Panels are in rows of three. These numbers are in rows of two, or one would be alone, and are drawn larger. */
const TWO_IN_A_ROW = [2, 4];

function lookOf({ layout, charts }: Figure): keyof typeof WIDTHS {
  return layout === "panels" && TWO_IN_A_ROW.includes(charts.length) ? "pair" : layout;
}

function chartMarkup(chart: Chart, figure: Figure, index: number): Markup {
  const { id, charts } = figure;
  const look = lookOf(figure);
  const named = { ...chart, title: titleAlone(chart, figure) };
  const wide = new Drawing(named, { width: WIDTHS[look], narrow: look === "panels" });
  const inPage = wide.forPage();
  const heading = charts.length > 1 && markup`<h4>${chart.title}</h4>`;
  const file = fileName(id, charts.length, index);
  return markup`<div class="chart">
    ${heading} ${look === "panels" ? markup`<div class="any">${inPage}</div>` : bothWidths(inPage, named)}
    <p class="save">
      <a download="${file}" href="${svgLink(wide.forFile())}" aria-label="Save as SVG: ${named.title}">Save as SVG</a>
    </p>
  </div> `;
}

/** The title of a chart without a heading above it: in a file, and for screen readers. */
function titleAlone({ title }: Chart, figure: Figure): string {
  return figure.charts.length > 1 ? `${figure.title}: ${title}` : title;
}

/** The page shows whichever of the two fits: text that shrinks with its drawing is unreadable on a phone. */
function bothWidths(wide: Markup, chart: Chart): Markup {
  const narrow = new Drawing(chart, { width: PHONE_WIDTH, narrow: true });
  return markup`<div class="wide">${wide}</div>
    <div class="narrow">${narrow.forPage(false)}</div>`;
}

/** In a list of links or expandable parts, all would have the same name without the figure's title. */
function tablesMarkup(tables: readonly DataTable[], title: string): Markup | undefined {
  if (tables.length === 0) return undefined;
  const words = `The numbers ${tables.length > 1 ? "as tables" : "as a table"}`;
  return markup`<details>
    <summary aria-label="${words}: ${title}">${words}</summary>
    ${tables.map(dataTable)}
  </details>`;
}

function fileName(id: string, count: number, index: number): string {
  return count > 1 ? `${id}-${index + 1}.svg` : `${id}.svg`;
}

/** A link that contains its file: it works without a server, a script or a file beside the page. */
function svgLink(svg: string): string {
  return `data:image/svg+xml,${svg.replaceAll(/[%#<>"\n]/g, percentEncoded)}`;
}

function percentEncoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
