import {
  type Encounter,
  type Mixture,
  type Score,
  type TournamentEntry,
  type TournamentResult,
  isScored,
} from "../../experiment/index.js";
import { EXPERIMENT_NAMES } from "../../experiment/results/result-names.js";
import { IntervalColumn } from "../../statistics/index.js";
import type { Chart } from "../charts/chart.js";
import { intervalsChart } from "../charts/intervals-chart.js";
import { type MatrixCell, matrixChart } from "../charts/matrix-chart.js";
import { barWords } from "../look/interval-words.js";
import { NOTHING, formatPart, formatRatio, formatRate } from "../look/quantities.js";
import { seriesLook } from "../look/series-look.js";
import { withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { markup } from "../markup/markup.js";
import type { Section } from "./section.js";

/** Who won. */
export function tournamentSection(tournament: TournamentResult): Section {
  const scores = scoresFigure(tournament);
  return {
    id: "tournament",
    title: "The tournament",
    words: markup`<p>
      Each choker had a swarm to itself, and each pair shared three: 50/50, 90/10 and 10/90. The side with the
      higher mean download speed wins. The ranking goes by the mean of three scores: <b>performance</b>, the
      speed of a swarm of that choker alone, relative to the fastest; <b>robustness</b>, the part of games it
      won as 90 %; <b>aggressiveness</b>, the part it won as 10 %.
    </p>`,
    tables: [rankingTable(tournament)],
    figures: [...(scores ? [scores] : []), encountersFigure(tournament)],
  };
}

function rankingTable({ ranking }: TournamentResult): DataTable {
  const score = (of: Score): string => inScore(of, of.value);
  return {
    caption: "The ranking",
    columns: [
      ...wordColumns("choker"),
      ...numberColumns(
        "place",
        "points",
        "performance",
        "robustness",
        "aggressiveness",
        "half and half",
        "speed alone",
      ),
    ],
    rows: ranking.map((entry) => [
      entry.choker,
      ...(isScored(entry) ? [String(entry.place), entry.points.toFixed(2)] : [NOTHING, NOTHING]),
      ...[entry.performance, entry.robustness, entry.aggressiveness, entry.even].map(score),
      entry.performance.games === 0 ? NOTHING : formatRate(entry.speed),
    ]),
  };
}

/** `number` of a score; a dash if no games were played. */
function inScore({ games }: Score, number: number | undefined): string {
  return withDecimals(games === 0 ? undefined : number, 2);
}

const SCORES: readonly (readonly [title: string, of: (entry: TournamentEntry) => Score])[] = [
  ["Performance: alone", ({ performance }) => performance],
  ["Robustness: as 90 %", ({ robustness }) => robustness],
  ["Aggressiveness: as 10 %", ({ aggressiveness }) => aggressiveness],
];

/** Undefined if nothing with a score was played. */
function scoresFigure({ ranking, chokers }: TournamentResult): Figure | undefined {
  const charts = SCORES.map(([title, of]) => scoresChart(title, ranking, chokers, of));
  const drawn = charts.filter((chart) => chart !== undefined);
  if (drawn.length === 0) return undefined;
  return {
    id: "scores",
    title: "How sure the scores are",
    reading: `A mark is a score, its bar ${barWords(columnOf(ranking), "bootstrap over the seeds")}; further right is better.`,
    layout: "panels",
    charts: drawn,
    notes: [],
    tables: [scoresTable(ranking)],
  };
}

function columnOf(ranking: readonly TournamentEntry[]): IntervalColumn {
  const scores = SCORES.flatMap(([, of]) => ranking.map(of)).filter(({ games }) => games > 0);
  return new IntervalColumn(scores.map(({ interval }) => interval));
}

function scoresChart(
  title: string,
  ranking: readonly TournamentEntry[],
  chokers: readonly string[],
  of: (entry: TournamentEntry) => Score,
): Chart | undefined {
  const column = columnOf(ranking);
  const rows = ranking
    .filter((entry) => of(entry).games > 0)
    .map((entry) => {
      const { value, interval } = of(entry);
      const { choker: name } = entry;
      const look = seriesLook(chokers.indexOf(name));
      return {
        ...{ name, value, ...column.barOf(value, interval), values: [], look, filled: true },
        title: `${name}: ${value.toFixed(2)}`,
      };
    });
  if (rows.length === 0) return undefined;
  return intervalsChart({ title, x: { label: "score", unit: "number", to: 1 }, rows, zero: false });
}

function scoresTable(ranking: readonly TournamentEntry[]): DataTable {
  const column = columnOf(ranking);
  return {
    caption: `Scores, each with its ${column.title}`,
    columns: [...wordColumns("score", "choker"), ...numberColumns("games", "value", "from", "to")],
    rows: SCORES.flatMap(([title, of]) =>
      ranking.map((entry) => {
        const score = of(entry);
        const { value, interval, games } = score;
        const { low, high } = column.shown(interval) ?? {};
        const numbers = [value, low, high].map((number) => inScore(score, number));
        return [title, entry.choker, String(games), ...numbers];
      }),
    ),
  };
}

const MIXTURES: readonly (readonly [mixture: Mixture, title: string])[] = [
  ["even", "50/50"],
  ["majority", "90/10"],
  ["minority", "10/90"],
];

function encountersFigure(tournament: TournamentResult): Figure {
  return {
    id: "encounters",
    title: "Who beat whom",
    reading:
      "A field shows how the choker of its row did in swarms shared with the choker of its column: the part of games that it " +
      "won, and below it how fast its side was relative to the other. The stronger the colour, the more games it won.",
    layout: "panels",
    charts: MIXTURES.map(([mixture, title]) => encountersChart(title, tournament, mixture)),
    notes: [],
    tables: [encountersTable(tournament)],
  };
}

function encountersChart(title: string, { chokers, encounters }: TournamentResult, mixture: Mixture): Chart {
  const cells = encounters.filter((each) => each.mixture === mixture).map(encounterCell);
  return matrixChart({
    title,
    rowLabel: "choker",
    columnLabel: "against",
    rows: chokers,
    columns: chokers,
    cells,
  });
}

function encounterCell({ choker, opponent, ratio, won, games }: Encounter): MatrixCell {
  return {
    ...{ row: choker, column: opponent, strength: won },
    text: `${Math.round(won * 100)} %\n${timesWords(ratio)}`,
    title: `${choker} against ${opponent}: ${formatPart(won)} of ${games} games, ${timesWords(ratio)} as fast`,
  };
}

function timesWords(ratio: number): string {
  return `×${formatRatio(ratio)}`;
}

function encountersTable({ encounters }: TournamentResult): DataTable {
  const words = new Map(MIXTURES);
  return {
    caption: "Every pairing, from the view of each side",
    columns: [
      ...wordColumns("choker", "against", "mixture"),
      ...numberColumns("games", "won, %", "speed, times the other's"),
    ],
    rows: encounters.map(({ choker, opponent, mixture, games, won, ratio }) => [
      ...[
        choker,
        opponent,
        words.get(mixture) ?? mixture,
        String(games),
        (won * 100).toFixed(0),
        ratio.toFixed(2),
      ],
    ]),
    elsewhere: `all are in ${EXPERIMENT_NAMES.summary}`,
  };
}
