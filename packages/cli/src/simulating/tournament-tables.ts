import type { Mixture, Score, TournamentEntry, TournamentResult } from "@minibit/simulator";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { type Column, plainTable } from "../render/plain-table.js";
import { formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";

const LONGEST_NAME = 18;
/** Columns of a matrix are narrower: there are as many as chokers. */
const LONGEST_OPPONENT = 10;

const RANKING: readonly Column[] = [
  { title: "place", align: "right" },
  { title: "choker", align: "left" },
  ...["points", "performance", "robustness", "aggressive", "speed alone"].map((title): Column => ({
    title,
    align: "right",
  })),
];

/** Who won, and who was faster than whom. */
export function tournamentTables(result: TournamentResult, style: Style): string[] {
  return [
    style.strong("ranking by points, the mean of the three beside them"),
    ...rankingTable(result, style),
    "",
    style.strong("speed of a row's peers over that of a column's, half and half"),
    ...encounterMatrix(result, "even", style),
    "",
    style.strong("the same, where one peer in ten has a row's choker"),
    ...encounterMatrix(result, "minority", style),
  ];
}

function rankingTable({ ranking }: TournamentResult, style: Style): string[] {
  return plainTable(RANKING, ranking.map(rankingRow), style);
}

/** In swarms so mixed. */
function encounterMatrix(result: TournamentResult, mixture: Mixture, style: Style): string[] {
  const columns = result.chokers.map((choker): Column => ({
    title: fitted(printable(choker), LONGEST_OPPONENT),
    align: "right",
  }));
  const rows = result.chokers.map((choker) => [
    fitted(printable(choker), LONGEST_NAME),
    ...result.chokers.map((opponent) => ratioOf(result, choker, opponent, mixture)),
  ]);
  return plainTable([{ title: "", align: "left" }, ...columns], rows, style);
}

function rankingRow(entry: TournamentEntry): string[] {
  return [
    String(entry.place),
    fitted(printable(entry.choker), LONGEST_NAME),
    entry.points.toFixed(2),
    ...[entry.performance, entry.robustness, entry.aggressiveness].map(scoreWords),
    formatRate(entry.speed),
  ];
}

function scoreWords({ value }: Score): string {
  return value.toFixed(2);
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
