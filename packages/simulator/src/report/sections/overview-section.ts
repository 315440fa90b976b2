import { median } from "simple-statistics";
import type { ComparisonResult, MeasureComparison } from "../../experiment/index.js";
import { leechersOf } from "../../metrics/leechers.js";
import type { RunResult } from "../../metrics/run-result.js";
import { formatValue } from "../look/measure-values.js";
import { NOTHING, formatCount } from "../look/quantities.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import { markup } from "../markup/markup.js";
import type { Study, VariantRuns } from "../study/study.js";
import { formatMeasure, tiles } from "./tiles.js";
import type { Section } from "./section.js";
import { keyComparisons, titleOf } from "./shown-measures.js";
import { warmUpNote } from "./warm-up-note.js";

/** The results in numbers. */
export function overviewSection(comparison: ComparisonResult, study: Study): Section {
  const [first] = study.variants;
  const shown = keyComparisons(comparison);
  // cards do not name their variant
  const cards = first && comparison.variants.length === 1 ? tiles(first, shown) : undefined;
  return {
    id: "overview",
    title: "In numbers",
    words: markup`${cards} ${warmUpNote(study)}`,
    tables: [...(cards ? [] : [variantsTable(shown, study.variants)]), ...classTables(comparison, study)],
  };
}

/** Most variants with a column each: more are wider than a page, on screen and on paper. */
const MOST_COLUMNS = 8;

/** Lists a few variants side by side, so that the values of a measure are in a row; many go one below another. */
function variantsTable(shown: readonly MeasureComparison[], variants: readonly VariantRuns[]): DataTable {
  const several = variants.some(({ runs }) => runs.length > 1);
  const caption = [
    several ? "The variants: medians over their runs" : "The variants",
    ...(variants.some(isIncomplete) ? ["download times are of those who completed"] : []),
  ].join("; ");
  const names = variants.map(({ name }) => name);
  const titles = shown.map(titleOf);
  if (names.length > MOST_COLUMNS) {
    return {
      caption,
      columns: [...wordColumns("variant"), ...numberColumns(...titles)],
      rows: names.map((name) => [name, ...shown.map((comparison) => medianOf(comparison, name))]),
    };
  }
  return {
    caption,
    columns: [...wordColumns("measure"), ...numberColumns(...names)],
    rows: shown.map((comparison, index) => [
      titles[index]!,
      ...names.map((name) => medianOf(comparison, name)),
    ]),
  };
}

function isIncomplete({ runs }: VariantRuns): boolean {
  return runs.some((run) => run.swarm.completed < leechersOf(run).length);
}

function medianOf(comparison: MeasureComparison, name: string): string {
  const estimate = comparison.variants.find(({ variant }) => variant === name)?.estimate;
  return estimate ? formatMeasure(estimate.median, comparison) : NOTHING;
}

/** Measures of a population that have a column. */
const OF_CLASS = [
  "download-mean",
  "download-median",
  "download-p95",
  "completed",
  "utilisation",
  "served-mean",
  "served-most",
] as const;

/** The results of each population, if there is more than one of leechers, or only one variant. */
function classTables(comparison: ComparisonResult, { variants, populations }: Study): DataTable[] {
  const { measures } = comparison;
  const several = comparison.variants.length > 1;
  if (several && populations.filter(({ isLeeching }) => isLeeching).length < 2) return [];
  const columns = OF_CLASS.map((name) => measures.find((each) => each.measure.name === name)?.measure);
  const known = columns.filter((measure) => measure !== undefined);
  const valueOf = (variant: string, population: string, measure: string): string => {
    const found = measures.find((each) => each.population === population && each.measure.name === measure);
    const estimate = found?.variants.find((each) => each.variant === variant)?.estimate;
    return found && estimate ? formatValue(estimate.median, found.measure.unit) : NOTHING;
  };
  const rows = populations.flatMap(({ name: population }) =>
    variants
      .filter(({ scenario }) => scenario.populations.some(({ name }) => name === population))
      .map(({ name, runs }) => [
        ...(several ? [population, name] : [population]),
        formatCount(median(runs.map((run) => cameOf(run, population)))),
        ...known.map((measure) => valueOf(name, population, measure.name)),
      ]),
  );
  return [
    {
      caption: "Population by population",
      columns: [
        ...wordColumns(...(several ? ["population", "variant"] : ["population"])),
        ...numberColumns("peers", ...known.map(({ title }) => title)),
      ],
      rows,
    },
  ];
}

/** Not all of a population may have arrived by the end of a run, and one peer may have arrived as several. */
function cameOf({ swarm }: RunResult, population: string): number {
  return swarm.classes.find((each) => each.population === population)?.came ?? 0;
}
