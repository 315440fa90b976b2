import type { AxisUnit } from "../look/axis.js";
import { type Line, linesChart } from "../charts/lines-chart.js";
import { enumerated } from "../look/quantities.js";
import { seriesLook } from "../look/series-look.js";
import { inPercent, inSeconds, withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { type Markup, html } from "../markup/markup.js";
import {
  type SampleReading,
  type TimePoint,
  mostTimePoints,
  overTime,
  samplesPerPoint,
} from "../study/over-time.js";
import type { Study, Subject, VariantRuns } from "../study/study.js";
import { copiesFigure } from "./copies-figure.js";
import type { Section } from "./section.js";

/** Lines with a band around them at the most: more bands hide each other. */
const MOST_BANDS = 3;

/** A number of the swarm that is drawn over time. */
interface TimeFigure {
  readonly id: string;
  readonly title: string;
  readonly reading: string;
  readonly label: string;
  readonly unit: AxisUnit;
  /** Whether its axis begins near the least number, and not at 0: differences count, not heights. */
  readonly isZoomed?: boolean;
  /** What is drawn of each variant; where there are several, the first of a single variant's alone. */
  readonly readings: readonly { readonly name: string; readonly read: SampleReading }[];
}

const PARTS: readonly TimeFigure[] = [
  {
    id: "utilisation",
    title: "Use of the upload capacity",
    reading:
      "What was sent, of all that the lines of those who were there could have sent. Near 100 % nobody waits for nothing.",
    label: "upload used",
    unit: "part",
    readings: [{ name: "upload used", read: ({ utilisation }, sample) => utilisation[sample] ?? null }],
  },
  {
    id: "seed-load",
    title: "Load of the seeds",
    reading:
      "The part of all that was sent which came from peers that held everything from the start: the less, the more the swarm feeds itself.",
    label: "sent by seeds",
    unit: "part",
    readings: [{ name: "sent by seeds", read: ({ seedPart }, sample) => seedPart[sample]! }],
  },
  {
    id: "leechers",
    title: "Leechers there",
    reading: "Peers that were there and lacked something.",
    label: "leechers",
    unit: "count",
    readings: [{ name: "leechers", read: ({ leechers }, sample) => leechers[sample]! }],
  },
  {
    id: "seeds",
    title: "Seeds there",
    reading: "Peers that were there and held everything, whether from the start or since they completed.",
    label: "seeds",
    unit: "count",
    readings: [{ name: "seeds", read: ({ seeds }, sample) => seeds[sample]! }],
  },
  {
    id: "evenness",
    title: "Evenness of the pieces",
    reading:
      "The entropy of the copies among leechers, over the greatest it can be: at 100 % there are as many copies of each piece. " +
      "The axis does not begin at 0.",
    label: "evenness",
    unit: "part",
    isZoomed: true,
    readings: [{ name: "evenness", read: ({ entropy }, sample) => entropy[sample]! }],
  },
  {
    id: "rarest",
    title: "Copies of the rarest piece",
    reading: "How many peers held the piece that fewest held. At 0 nobody could have completed.",
    label: "copies",
    unit: "count",
    readings: [
      { name: "rarest piece", read: ({ rarestCopies }, sample) => rarestCopies[sample]! },
      { name: "a piece on the mean", read: ({ meanCopies }, sample) => meanCopies[sample]! },
    ],
  },
];

/** The swarm over time. */
export function swarmSection({ variants }: Study): Section {
  const [only] = variants;
  const parts = variants.length === 1 ? PARTS.filter(({ id }) => id !== "seeds").map(forOne) : PARTS;
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

/** Of one variant, leechers and seeds have room in one chart. */
function forOne(part: TimeFigure): TimeFigure {
  if (part.id !== "leechers") return part;
  const seeds = PARTS.find(({ id }) => id === "seeds")!;
  return {
    ...part,
    ...{ id: "population", title: "Who was there", label: "peers" },
    reading:
      "Leechers lack something; seeds hold everything, whether from the start or since they completed.",
    readings: [...part.readings, ...seeds.readings],
  };
}

interface TimeLine extends Subject {
  readonly points: readonly TimePoint[];
}

function timeFigure(
  part: TimeFigure,
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

function linesOf({ readings }: TimeFigure, variants: readonly VariantRuns[]): TimeLine[] {
  const most = mostTimePoints(variants);
  if (variants.length > 1) {
    const { read } = readings[0]!;
    return variants.map((variant) => ({ ...variant, points: overTime(variant, read, most) }));
  }
  return variants.flatMap((variant) =>
    readings.map(({ name, read }, index) => ({
      name,
      look: seriesLook(index),
      points: overTime(variant, read, most),
    })),
  );
}

function withoutBand({ x, y }: TimePoint): { readonly x: number; readonly y: number | null } {
  return { x, y };
}

/** What holds for all lines. */
function lineWords(variants: readonly VariantRuns[]): Markup | undefined {
  const words: string[] = [];
  if (variants.some(({ runs }) => runs.length > 1)) {
    const band = variants.length <= MOST_BANDS ? ", within the least and the greatest of them" : "";
    words.push(
      `Lines are the median over the runs that were still going${band}, and end when fewer than half were.`,
    );
  }
  const samples = samplesPerPoint(variants);
  if (samples > 1) words.push(`Each point of a line is the mean of up to ${samples} samples.`);
  return words.length === 0 ? undefined : html`<p>${words.join(" ")}</p>`;
}

function notesOf({ readings }: TimeFigure, variants: readonly VariantRuns[]): string[] {
  const notes: string[] = [];
  const boundless = variants.filter(({ runs }) => runs.every(({ series }) => isEmpty(series.utilisation)));
  if (readings[0]!.name === "upload used" && boundless.length > 0) {
    notes.push(
      `Without a bound on lines there is no capacity to use: ${enumerated(boundless.map(({ name }) => name))}.`,
    );
  }
  return notes;
}

function isEmpty(values: readonly (number | null)[]): boolean {
  return values.every((value) => value === null);
}

function timeTable({ title, unit }: TimeFigure, lines: readonly TimeLine[]): DataTable {
  const longest = lines.reduce((one, other) => (other.points.length > one.points.length ? other : one));
  const cell = unit === "part" ? inPercent : (value: number | null | undefined) => withDecimals(value, 1);
  return {
    caption: `${title}${unit === "part" ? ", percent" : ""}`,
    columns: numberColumns("seconds", ...lines.map(({ name }) => name)),
    rows: longest.points.map(({ x }, index) => [
      inSeconds(x),
      ...lines.map(({ points }) => cell(points[index]?.y)),
    ]),
  };
}
