import type { MeasureComparison } from "../../experiment/index.js";
import { type Interval, IntervalColumn } from "../../statistics/index.js";
import { formatInterval, formatValue } from "../look/measure-values.js";
import { NOTHING, counted, formatCount, formatPart, formatRatio } from "../look/quantities.js";
import { type Markup, markup } from "../markup/markup.js";
import { leechersOf } from "../../metrics/leechers.js";
import type { VariantRuns } from "../study/study.js";

/** A large number on a card. */
interface Tile {
  readonly label: string;
  readonly value: string;
  readonly more: string;
}

/** Makes a card for each measure of `shown`, for one variant. */
export function tiles({ name, runs }: VariantRuns, shown: readonly MeasureComparison[]): Markup {
  const all = [
    completedTile(runs),
    ...shown.filter(({ measure }) => measure.name !== "completed").map(tileOf(name)),
  ];
  const cards = all.map(
    ({ label, value, more }) =>
      markup`<div class="tile">
        <dt>${label}</dt>
        <dd>${value}</dd>
        <dd class="more">${more}</dd>
      </div> `,
  );
  return markup`<dl class="tiles">${cards}</dl>`;
}

function completedTile(runs: VariantRuns["runs"]): Tile {
  const completed = sum(runs.map(({ swarm }) => swarm.completed));
  const aborted = sum(runs.map(({ swarm }) => swarm.aborted));
  const came = sum(runs.map((run) => leechersOf(run).length));
  const gaveUp = aborted > 0 ? `; ${counted(aborted, "leecher")} gave up` : "";
  return {
    label: "leechers that completed",
    value: came === 0 ? NOTHING : formatPart(completed / came),
    more: `${formatCount(completed)} of ${formatCount(came)}${gaveUp}`,
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
          ? `median of ${runs} runs; ${intervalWords(found.estimate.interval, format)}`
          : (MEANINGS[measure.name] ?? ""),
    };
  };
}

function intervalWords(interval: Interval, format: (value: number) => string): string {
  return `${new IntervalColumn([interval]).title} ${formatInterval(interval, format)}`;
}

/** What to compare a value with. */
const MEANINGS: Readonly<Record<string, string>> = {
  "over-kumar-ross": "1 is the least that the access links allow (Kumar and Ross)",
  utilisation: "of the leechers' upload capacity",
  "seed-copies": "1 is every piece once",
  evenness: "1 when all are equally fast",
  fairness: "1 when all gave the same for what they took, even if that was nothing",
};

/** Formats a value of the measure of `comparison` for people. */
export function formatMeasure(value: number, { measure }: MeasureComparison): string {
  return measure.name === "over-kumar-ross" ? `×${formatRatio(value)}` : formatValue(value, measure.unit);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
