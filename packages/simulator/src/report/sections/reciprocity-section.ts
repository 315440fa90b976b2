import type { Chart } from "../charts/chart.js";
import { type MatrixCell, matrixChart } from "../charts/matrix-chart.js";
import { formatBytes, formatDuration, formatNumber, formatPart } from "../look/quantities.js";
import { inPercent, inSeconds, withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { ClassTotals } from "../study/class-totals.js";
import type { Study, VariantRuns } from "../study/study.js";
import { fairnessFigure } from "./fairness-figure.js";
import type { Section } from "./section.js";

/** Who served whom, and who gave as much as it took. */
export function reciprocitySection(study: Study): Section {
  const fairness = fairnessFigure(study);
  return {
    id: "reciprocity",
    title: "Who served whom",
    figures: [unchokeFigure(study.variants), bytesFigure(study.variants), ...(fairness ? [fairness] : [])],
  };
}

function unchokeFigure(variants: readonly VariantRuns[]): Figure {
  const title = "Who unchoked whom";
  return {
    id: "unchokes",
    title,
    reading:
      "The part of their time connected in which a peer of a row gave a peer of a column a regular slot; after the +, a slot " +
      "for another reason: optimistic, or a strategy's own. The colour stands for both together, and is strongest at the " +
      "greatest value of each chart. A strong diagonal means that classes keep to themselves.",
    layout: layoutFor(variants),
    charts: charts(variants, title, unchokeChart),
    notes: [],
    tables: variants.map((variant) => unchokeTable(variant, captionFor(variants, variant, title))),
  };
}

function bytesFigure(variants: readonly VariantRuns[]): Figure {
  const title = "Where the bytes went";
  return {
    id: "bytes",
    title,
    reading:
      "Of all that the peers of a row sent, the part that went to the peers of a column, and the total amount.",
    layout: layoutFor(variants),
    charts: charts(variants, title, bytesChart),
    notes: variants.some(({ runs }) => runs.length > 1) ? ["Sums over all runs of a variant."] : [],
    tables: variants.map((variant) => bytesTable(variant, captionFor(variants, variant, title))),
  };
}

function layoutFor(variants: readonly VariantRuns[]): Figure["layout"] {
  return variants.length > 1 ? "panels" : "half";
}

function charts(
  variants: readonly VariantRuns[],
  title: string,
  draw: (title: string, totals: ClassTotals) => Chart,
): Chart[] {
  return variants.map(({ name, runs }) => draw(variants.length > 1 ? name : title, new ClassTotals(runs)));
}

function captionFor(variants: readonly VariantRuns[], { name }: VariantRuns, title: string): string {
  return variants.length > 1 ? `${title}: ${name}` : title;
}

/** Slots are relative to the greatest part: this is far below 1 if forty peers share four of them. */
function unchokeChart(title: string, totals: ClassTotals): Chart {
  const slots = pairs(totals).map(([from, to]) => slotParts(totals, from, to));
  const greatest = Math.max(0, ...slots.map((part) => (part ? part.regular + part.other : 0)));
  const cells = pairs(totals).map(([from, to], index): MatrixCell => {
    const part = slots[index];
    const place = { row: from, column: to };
    if (!part) return { ...place, strength: undefined, text: "", title: "" };
    const { regular, other } = part;
    return {
      ...place,
      strength: greatest === 0 ? 0 : (regular + other) / greatest,
      text: `${formatPart(regular)}\n+ ${formatPart(other)}`,
      title:
        `${from} to ${to}: a regular slot for ${formatDuration(totals.of("regularMs", from, to))} of ` +
        `${formatDuration(totals.of("connectedMs", from, to))} connected, summed over all pairs`,
    };
  });
  return matrix(title, totals, cells);
}

function bytesChart(title: string, totals: ClassTotals): Chart {
  const cells = pairs(totals).map(([from, to]): MatrixCell => {
    const [bytes, all] = [totals.of("bytes", from, to), totals.row("bytes", from)];
    const part = all === 0 ? undefined : bytes / all;
    return {
      ...{ row: from, column: to, strength: part },
      text: part === undefined ? "" : `${formatPart(part)}\n${formatBytes(bytes)}`,
      title: `${from} to ${to}: ${formatBytes(bytes)}`,
    };
  });
  return matrix(title, totals, cells);
}

function matrix(title: string, { populations }: ClassTotals, cells: readonly MatrixCell[]): Chart {
  const labels = { rowLabel: "from", columnLabel: "to" };
  return matrixChart({ title, ...labels, rows: populations, columns: populations, cells });
}

function pairs({ populations }: ClassTotals): (readonly [from: string, to: string])[] {
  return populations.flatMap((from) => populations.map((to) => [from, to] as const));
}

/** Parts of the connected time; undefined if no peers were connected. */
function slotParts(
  totals: ClassTotals,
  from: string,
  to: string,
): { readonly regular: number; readonly other: number } | undefined {
  const connected = totals.of("connectedMs", from, to);
  if (connected === 0) return undefined;
  const part = (which: "regularMs" | "otherMs"): number => totals.of(which, from, to) / connected;
  return { regular: part("regularMs"), other: part("otherMs") };
}

/** How much more often than by chance: what Legout et al. 2007 call clustering. */
function overChance(totals: ClassTotals, from: string, to: string): number | undefined {
  const [regular, connected] = [totals.row("regularMs", from), totals.row("connectedMs", from)];
  const part = slotParts(totals, from, to);
  return part === undefined || regular === 0 ? undefined : part.regular / (regular / connected);
}

const FROM_TO = wordColumns("from", "to");

function unchokeTable({ runs }: VariantRuns, caption: string): DataTable {
  const totals = new ClassTotals(runs);
  const numbers = numberColumns("connected, s", "regular, s", "regular, %", "times chance", "other slots, s");
  return {
    caption: `${caption}, summed over all pairs of peers`,
    columns: [...FROM_TO, ...numbers],
    rows: pairs(totals).map(([from, to]) => {
      const part = slotParts(totals, from, to)?.regular;
      const chance = overChance(totals, from, to);
      return [
        ...[
          from,
          to,
          inSeconds(totals.of("connectedMs", from, to)),
          inSeconds(totals.of("regularMs", from, to)),
        ],
        ...[inPercent(part), withDecimals(chance, 2), inSeconds(totals.of("otherMs", from, to))],
      ];
    }),
  };
}

function bytesTable({ runs }: VariantRuns, caption: string): DataTable {
  const totals = new ClassTotals(runs);
  return {
    caption,
    columns: [...FROM_TO, ...numberColumns("bytes", "of what it sent, %")],
    rows: pairs(totals).map(([from, to]) => {
      const [bytes, all] = [totals.of("bytes", from, to), totals.row("bytes", from)];
      return [from, to, formatNumber(bytes), inPercent(all === 0 ? undefined : bytes / all)];
    }),
  };
}
