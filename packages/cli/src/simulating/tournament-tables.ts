import { formatLineRate } from "@minibit/core";
import {
  type Mixture,
  type Score,
  type TournamentEntry,
  type TournamentResult,
  isScored,
} from "@minibit/simulator";
import { type Column, NONE, plainTable } from "../render/plain-table.js";
import type { Style } from "../render/style.js";
import { tableTitle } from "../render/table-title.js";
import { VariantNames } from "./variant-names.js";

const LONGEST_NAME = 18;
/** Narrower, because a matrix has as many columns as chokers. */
const LONGEST_OPPONENT = 10;

const RANKING: readonly Column[] = [
  { title: "place", align: "right" },
  { title: "choker", align: "left" },
  ...["points", "performance", "robustness", "aggressive", "speed alone"].map((title): Column => ({
    title,
    align: "right",
  })),
];

/** Shows the ranking, and who was faster than whom. */
export function tournamentTables(result: TournamentResult, style: Style): string[] {
  const names = new VariantNames(result.chokers, LONGEST_NAME);
  const opponents = new VariantNames(result.chokers, LONGEST_OPPONENT);
  const legend = opponents.legend.length === 0 ? [] : [...opponents.legend, ""];
  const matrixOf = (mixture: Mixture): string[] => encounterMatrix(result, mixture, opponents, style);
  return [
    ...legend,
    ...tableTitle("ranking by points, the mean of the three scores beside them", style),
    ...rankingTable(result, names, style),
    "",
    ...tableTitle("speed of the row's peers over that of the column's, in 50/50 swarms", style),
    ...matrixOf("even"),
    "",
    ...tableTitle("the same, in swarms where 10 % have the row's choker", style),
    ...matrixOf("minority"),
  ];
}

function rankingTable({ ranking }: TournamentResult, names: VariantNames, style: Style): string[] {
  return plainTable(
    RANKING,
    ranking.map((entry) => rankingRow(entry, names)),
    style,
  );
}

/** Covers the swarms with this mixture. */
function encounterMatrix(
  result: TournamentResult,
  mixture: Mixture,
  names: VariantNames,
  style: Style,
): string[] {
  const columns = result.chokers.map((choker): Column => ({ title: names.of(choker), align: "right" }));
  const rows = result.chokers.map((choker) => [
    names.of(choker),
    ...result.chokers.map((opponent) => ratioOf(result, choker, opponent, mixture)),
  ]);
  return plainTable([{ title: "", align: "left" }, ...columns], rows, style);
}

function rankingRow(entry: TournamentEntry, names: VariantNames): string[] {
  return [
    isScored(entry) ? String(entry.place) : NONE,
    names.of(entry.choker),
    isScored(entry) ? entry.points.toFixed(2) : NONE,
    ...[entry.performance, entry.robustness, entry.aggressiveness].map(scoreWords),
    entry.performance.games === 0 ? NONE : formatLineRate(entry.speed),
  ];
}

function scoreWords({ value, games }: Score): string {
  return games === 0 ? NONE : value.toFixed(2);
}

function ratioOf(
  { encounters }: TournamentResult,
  choker: string,
  opponent: string,
  mixture: Mixture,
): string {
  const found = encounters.find(
    (each) => each.choker === choker && each.opponent === opponent && each.mixture === mixture,
  );
  return found === undefined ? "·" : found.ratio.toFixed(2);
}
