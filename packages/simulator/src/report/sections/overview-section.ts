import type { ComparisonResult, MeasureComparison } from "../../experiment/index.js";
import { formatInterval, formatValue } from "../look/measure-values.js";
import { NOTHING, counted, formatDuration, formatPart } from "../look/quantities.js";
import { type DataTable, numberColumns } from "../markup/data-table.js";
import { type Markup, html } from "../markup/markup.js";
import type { Study, VariantRuns } from "../study/study.js";
import type { Section } from "./section.js";
import { keyComparisons, titleOf } from "./shown-measures.js";

/** What came out, in numbers. */
export function overviewSection(comparison: ComparisonResult, study: Study): Section {
  const [only, ...others] = study.variants;
  const shown = keyComparisons(comparison);
  const words = only && others.length === 0 ? tiles(only, shown) : undefined;
  return {
    id: "overview",
    title: "In numbers",
    words,
    tables: [...(words ? [] : [variantsTable(shown, study.variants)]), ...classTables(comparison, study)],
  };
}

/** A number that is to be seen from afar. */
interface Tile {
  readonly label: string;
  readonly value: string;
  readonly more: string;
}

/** Of one variant, each measure has a card. */
function tiles({ name, runs }: VariantRuns, shown: readonly MeasureComparison[]): Markup {
  const all = [
    completedTile(runs),
    ...shown.filter(({ measure }) => measure.name !== "completed").map(tileOf(name)),
  ];
  const cards = all.map(
    ({ label, value, more }) =>
      html`<div class="tile">
        <dt>${label}</dt>
        <dd>${value}</dd>
        <dd class="more">${more}</dd>
      </div> `,
  );
  return html`<dl class="tiles">${cards}</dl>`;
}

function completedTile(runs: VariantRuns["runs"]): Tile {
  const completed = sum(runs.map(({ swarm }) => swarm.completed));
  const aborted = sum(runs.map(({ swarm }) => swarm.aborted));
  const came = sum(
    runs.map(({ swarm, scenario }) => {
      const whole = new Set(scenario.populations.filter(({ holds }) => holds >= 1).map((each) => each.name));
      return sum(swarm.classes.map((each) => (whole.has(each.population) ? 0 : each.came)));
    }),
  );
  const gaveUp = aborted > 0 ? `; ${counted(aborted, "leecher")} gave up` : "";
  return {
    label: "leechers that completed",
    value: came === 0 ? NOTHING : formatPart(completed / came),
    more: `${completed} of ${came}${gaveUp}`,
  };
}

function tileOf(variant: string): (comparison: MeasureComparison) => Tile {
  return (comparison) => {
    const { measure, variants } = comparison;
    const found = variants.find((each) => each.variant === variant);
    const format = (value: number): string => formatMeasure(value, comparison);
    const runs = found?.values.filter((value) => value !== null).length ?? 0;
    return {
      label: measure.title,
      value: found?.estimate ? format(found.estimate.median) : NOTHING,
      more:
        found?.estimate && runs > 1
          ? `median of ${runs} runs; ${formatInterval(found.estimate.interval, format)}`
          : (MEANINGS[measure.name] ?? ""),
    };
  };
}

/** What a number is to be held against. */
const MEANINGS: Readonly<Record<string, string>> = {
  "over-kumar-ross": "1 is the least that any protocol could reach (Kumar and Ross)",
  utilisation: "of what the leechers' lines could send",
  "seed-copies": "1 is the least",
  evenness: "1 when all were as fast",
  fairness: "1 when all gave as much as they took",
};

function formatMeasure(value: number, { measure }: MeasureComparison): string {
  return measure.name === "over-kumar-ross" ? `×${value.toFixed(2)}` : formatValue(value, measure.unit);
}

/** Variants beside each other: a column each, so that the numbers of a measure stand in a row. */
function variantsTable(shown: readonly MeasureComparison[], variants: readonly VariantRuns[]): DataTable {
  const several = variants.some(({ runs }) => runs.length > 1);
  return {
    caption: several ? "The variants: medians over their runs" : "The variants",
    columns: numberColumns("measure", ...variants.map(({ name }) => name)),
    rows: shown.map((comparison) => [
      titleOf(comparison),
      ...variants.map(({ name }) => {
        const estimate = comparison.variants.find(({ variant }) => variant === name)?.estimate;
        return estimate ? formatMeasure(estimate.median, comparison) : NOTHING;
      }),
    ]),
  };
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

/** What each population came to, where there is more than one of leechers, or one variant. */
function classTables({ measures }: ComparisonResult, { variants, populations }: Study): DataTable[] {
  const several = variants.length > 1;
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
      .map(({ name, scenario }) => [
        ...(several ? [population, name] : [population]),
        String(scenario.populations.find((each) => each.name === population)!.count),
        ...known.map((measure) => valueOf(name, population, measure.name)),
      ]),
  );
  return [
    {
      caption: "Population by population",
      columns: [
        ...(several ? ["population", "variant"] : ["population"]).map((heading) => ({
          heading,
          isNumber: false,
        })),
        ...numberColumns("", "peers", ...known.map(({ title }) => title)).slice(1),
      ],
      rows,
    },
  ];
}

/** What is to be said first: who won, or how it went. */
export function leadSentences(comparison: ComparisonResult, { variants }: Study): readonly string[] {
  if (variants.length > 1) return verdictSentences(comparison);
  return variants.map(({ runs, typical }) => {
    const { swarm } = typical;
    const ofRuns = runs.length > 1 ? `In the middle one of ${runs.length} runs ` : "";
    if (!swarm.downloadMs || swarm.lastCompletedMs === undefined)
      return `${ofRuns || "So far "}no leecher completed.`;
    const bound = swarm.overKumarRoss;
    const times =
      bound === undefined ? "" : `, ${bound.toFixed(2)} times the least that any protocol could have taken`;
    const half = `half of the ${counted(swarm.downloadMs.count, "leecher")} that completed took at most`;
    const sentence = `${half} ${formatDuration(swarm.downloadMs.median)}; the last was done after ${formatDuration(swarm.lastCompletedMs)}${times}.`;
    return ofRuns + (ofRuns ? sentence : sentence[0]!.toUpperCase() + sentence.slice(1));
  });
}

/** One for each variant but the baseline, in the first measure that can be compared. */
function verdictSentences({ variants, baseline, measures }: ComparisonResult): string[] {
  const found = ["download-mean", "speed"]
    .map((name) => measures.find((each) => each.measure.name === name && each.population === undefined))
    .filter((each) => each !== undefined);
  return variants
    .filter((variant) => variant !== baseline)
    .flatMap((variant) => {
      const usable = found.flatMap((each) => {
        const difference = each.differences.find((one) => one.variant === variant);
        return difference ? [{ measure: each.measure, difference }] : [];
      });
      const best = usable.find(({ difference }) => difference.verdict.kind !== "incomplete") ?? usable[0];
      return best ? [verdictSentence(variant, baseline, best)] : [];
    });
}

function verdictSentence(
  variant: string,
  baseline: string,
  {
    measure,
    difference,
  }: { measure: MeasureComparison["measure"]; difference: MeasureComparison["differences"][number] },
): string {
  const { verdict, relative, difference: own } = difference;
  const format = (value: number): string =>
    relative ? formatPart(Math.abs(value)) : formatValue(Math.abs(value), measure.unit);
  const estimate = relative ?? own;
  const { low, high } = estimate.interval;
  const ends = estimate.median < 0 ? [high, low] : [low, high];
  const clear = ["better", "worse", "more", "less"].includes(verdict.kind);
  const what = `than ${baseline} in ${measure.title}`;
  if (!clear) return `${variant}: ${verdict.words} (${measure.title}, against ${baseline}).`;
  return `${variant} is ${format(estimate.median)} ${verdict.words} ${what} (95 % interval ${ends.map(format).join(" to ")}).`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
