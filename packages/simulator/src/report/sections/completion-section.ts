import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { Chart } from "../charts/chart.js";
import { linesChart } from "../charts/lines-chart.js";
import { counted, formatCount } from "../look/quantities.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import {
  type CompletionCurve,
  completionCurve,
  curvePoints,
  mostCurvePoints,
  timeOfPart,
} from "../study/completion-curve.js";
import { leechersOf } from "../../metrics/leechers.js";
import type { Study, Subject } from "../study/study.js";
import { inSeconds } from "../look/table-numbers.js";
import type { Section } from "./section.js";

/** Leechers whose completions make one line. */
interface CurveGroup extends Subject {
  readonly curve: CompletionCurve;
}

/** A class of leechers, with a line for each variant. */
interface ClassPanel {
  readonly name: string;
  readonly groups: readonly CurveGroup[];
}

const READING =
  "A line climbs as leechers complete: where it crosses 50 %, half of them had everything. Further left is " +
  "faster; a line that ends below 100 % leaves some incomplete.";

/** How long leechers took, by variant and by class. */
export function completionSection({ variants, populations, names }: Study): Section {
  const classes = populations.filter(({ isLeeching }) => isLeeching);
  const byVariant = variants.map((variant) => groupOf(variant, variant.runs));
  const byClass = (runs: readonly RunResult[]): CurveGroup[] =>
    classes.map((population) => groupOf(population, runs, population.name));
  if (variants.length === 1) {
    const groups = byClass(variants[0]!.runs);
    return section([figure("completions", "How soon leechers completed", groups, names.peers)]);
  }
  const whole = figure("completions", "How soon leechers completed, by variant", byVariant, names.peers);
  const panels = classes.map(({ name }) => ({
    name,
    groups: variants.map((variant) => groupOf(variant, variant.runs, name)),
  }));
  return section(hasClasses(panels, variants.length) ? [whole, classFigure(panels)] : [whole]);
}

/** Whether a variant has several classes of leechers: otherwise charts by class would repeat the same lines. */
function hasClasses(panels: readonly ClassPanel[], variants: number): boolean {
  const classesOf = (variant: number): number =>
    panels.filter(({ groups }) => groups[variant]!.curve.came > 0).length;
  return Array.from({ length: variants }, (_, variant) => classesOf(variant)).some((count) => count > 1);
}

function section(figures: readonly Figure[]): Section {
  return { id: "completion", title: "Completion", figures };
}

function groupOf({ name, look }: Subject, runs: readonly RunResult[], population?: string): CurveGroup {
  const isOfIt = (peer: PeerResult): boolean => population === undefined || peer.population === population;
  return { name, look, curve: completionCurve(runs.flatMap((run) => leechersOf(run).filter(isOfIt))) };
}

function figure(id: string, title: string, groups: readonly CurveGroup[], file: string): Figure {
  return {
    ...{ id, title, reading: READING, layout: "full" },
    charts: [curvesChart(title, groups, endOf(groups))],
    notes: notesOf(groups, file),
    tables: [percentTable(title, groups)],
  };
}

function classFigure(panels: readonly ClassPanel[]): Figure {
  const present = panels.map(({ name, groups }) => ({
    name,
    groups: groups.filter(({ curve }) => curve.came > 0),
  }));
  return {
    id: "completions-by-class",
    title: "How soon each class completed",
    reading: "The same for each population of leechers, each with its own time axis.",
    layout: "panels",
    charts: present.map(({ name, groups }) => curvesChart(name, groups, endOf(groups))),
    notes: [],
    tables: present.map(({ name, groups }) => percentTable(name, groups)),
  };
}

function curvesChart(title: string, groups: readonly CurveGroup[], endMs: number): Chart {
  return linesChart({
    title,
    x: { label: "time since a leecher came", unit: "ms", to: endMs },
    y: { label: "complete", unit: "part", to: 1 },
    lines: groups.map(({ name, look, curve }) => ({
      name,
      look,
      points: curvePoints(curve, endMs, mostCurvePoints(groups.length)),
    })),
    stepped: true,
    heightWhenWide: 360,
  });
}

function endOf(groups: readonly CurveGroup[]): number {
  const last = Math.max(1, ...groups.map(({ curve }) => curve.timesMs.at(-1) ?? 0));
  return last * 1.02;
}

function notesOf(groups: readonly CurveGroup[], file: string): string[] {
  const notes: string[] = [];
  for (const { name, curve } of groups) {
    const words = incompleteWords(curve);
    if (words !== undefined) notes.push(`${name}: ${words}.`);
  }
  const most = Math.max(...groups.map(({ curve }) => curve.timesMs.length));
  const drawn = mostCurvePoints(groups.length);
  if (most > drawn) {
    notes.push(`Drawn with up to ${drawn} steps a line; every completion is in ${file}.`);
  }
  return notes;
}

function incompleteWords({ came, left, timesMs }: CompletionCurve): string | undefined {
  const missing = came - timesMs.length;
  if (missing === 0) return undefined;
  const stayed = missing - left;
  const fates = [
    ...(left > 0 ? [`${formatCount(left)} had left`] : []),
    ...(stayed > 0 ? [`${formatCount(stayed)} still there`] : []),
  ];
  const leechers = `${formatCount(missing)} of ${counted(came, "leecher")} ${missing === 1 ? "was" : "were"}`;
  return `${leechers} not complete at the end (${fates.join(", ")})`;
}

function percentTable(of: string, groups: readonly CurveGroup[]): DataTable {
  const percents = Array.from({ length: 100 }, (_, index) => index + 1);
  return {
    caption: `${of}: seconds until this part of the leechers that arrived had completed`,
    columns: [...wordColumns("complete"), ...numberColumns(...groups.map(({ name }) => name))],
    rows: percents.map((percent) => [
      `${percent} %`,
      ...groups.map(({ curve }) => inSeconds(timeOfPart(curve, percent / 100))),
    ]),
  };
}
