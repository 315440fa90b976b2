import { type Line, type LinePoint, linesChart } from "../charts/lines-chart.js";
import { enumerated } from "../look/quantities.js";
import { seriesLook } from "../look/series-look.js";
import { inPercent, inSeconds, withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { type Markup, markup } from "../markup/markup.js";
import { overTime, samplesPerPoint } from "../study/over-time.js";
import type { Study, Subject, VariantRuns } from "../study/study.js";
import { copiesFigure } from "./copies-figure.js";
import type { Section } from "./section.js";
import { type SwarmMeasure, swarmMeasures } from "./swarm-measures.js";

/** Most lines with a band around them: more bands hide each other. */
const MOST_BANDS = 3;

/** The swarm over time. */
export function swarmSection({ variants }: Study): Section {
  const [only] = variants;
  const parts = swarmMeasures(variants.length);
  const endMs = Math.max(1, ...variants.flatMap(({ runs }) => runs.map(({ simulatedMs }) => simulatedMs)));
  const figures = parts.map((part, index) =>
    timeFigure(part, variants, endMs, parts.length % 2 === 1 && index === parts.length - 1),
  );
  const copies = only && copiesFigure(variants);
  return {
    id: "swarm",
    title: "The swarm over time",
    words: lineWords(variants),
    figures: [...figures, ...(copies ? [copies] : [])],
  };
}

interface TimeLine extends Subject {
  readonly points: readonly LinePoint[];
}

function timeFigure(
  part: SwarmMeasure,
  variants: readonly VariantRuns[],
  endMs: number,
  isAlone: boolean,
): Figure {
  const { id, title, reading, label, unit, isZoomed = false } = part;
  const lines = linesOf(part, variants);
  const values = lines.flatMap(({ points }) => points.flatMap(({ y, high }) => [y ?? 0, high ?? 0]));
  const to = unit === "part" ? 1 : Math.max(1, ...values);
  const from = isZoomed ? Math.min(0.95, ...lines.flatMap(({ points }) => points.map(({ y }) => y ?? 1))) : 0;
  const hasBands = lines.length <= MOST_BANDS;
  return {
    ...{ id, title, reading, layout: isAlone ? "full" : "half" },
    charts: [
      linesChart({
        title,
        x: { label: "time since the start", unit: "ms", to: endMs },
        y: { label, unit, from, to },
        lines: lines.map((line): Line =>
          hasBands ? line : { ...line, points: line.points.map(withoutBand) },
        ),
      }),
    ],
    notes: notesOf(part, variants),
    tables: [timeTable(part, lines)],
  };
}

function linesOf({ readings }: SwarmMeasure, variants: readonly VariantRuns[]): TimeLine[] {
  const every = samplesPerPoint(variants);
  if (variants.length > 1) {
    const read = readings[0]!;
    return variants.map((variant) => ({ ...variant, points: overTime(variant, read, every) }));
  }
  return variants.flatMap((variant) =>
    readings.map((read, index) => ({
      name: read.name,
      look: seriesLook(index),
      points: overTime(variant, read, every),
    })),
  );
}

function withoutBand({ x, y }: LinePoint): LinePoint {
  return { x, y };
}

/** What applies to all lines. */
function lineWords(variants: readonly VariantRuns[]): Markup | undefined {
  const words: string[] = [];
  if (variants.some(({ runs }) => runs.length > 1)) {
    const band = variants.length <= MOST_BANDS ? ", in a band from the lowest to the highest" : "";
    words.push(
      `Lines are the median over the runs that were still going${band}, and end when fewer than half were.`,
    );
  }
  const samples = samplesPerPoint(variants);
  if (samples > 1) words.push(`Each point of a line is the mean of up to ${samples} samples.`);
  return words.length === 0 ? undefined : markup`<p>${words.join(" ")}</p>`;
}

function notesOf({ readings }: SwarmMeasure, variants: readonly VariantRuns[]): string[] {
  const notes: string[] = [];
  const boundless = variants.filter(({ runs }) => runs.every(({ series }) => isEmpty(series.utilisation)));
  if (readings[0]!.name === "upload used" && boundless.length > 0) {
    notes.push(
      `Without a limit on links there is no capacity to use: ${enumerated(boundless.map(({ name }) => name))}.`,
    );
  }
  return notes;
}

function isEmpty(values: readonly (number | null)[]): boolean {
  return values.every((value) => value === null);
}

function timeTable({ title, unit }: SwarmMeasure, lines: readonly TimeLine[]): DataTable {
  const longest = lines.reduce((one, other) => (other.points.length > one.points.length ? other : one));
  // peers are whole, but a median of two runs or a mean of pieces may not be
  const areWhole = lines.every(({ points }) => points.every(({ y }) => Number.isInteger(y ?? 0)));
  const inNumber = (value: number | null | undefined) => withDecimals(value, areWhole ? 0 : 1);
  const cell = unit === "part" ? inPercent : inNumber;
  return {
    caption: `${title}${unit === "part" ? ", percent" : ""}`,
    columns: [...wordColumns("seconds"), ...numberColumns(...lines.map(({ name }) => name))],
    rows: longest.points.map(({ x }, index) => [
      inSeconds(x),
      ...lines.map(({ points }) => cell(points[index]?.y)),
    ]),
  };
}
