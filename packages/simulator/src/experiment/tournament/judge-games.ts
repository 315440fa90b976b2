import { type Random, SeededRandom } from "@minibit/core";
import { mean, median } from "simple-statistics";
import { LEAST_VALUES, bootstrapInterval, rangeInterval } from "../../statistics/index.js";
import { type Game, type Played, type TournamentGames, playedIn } from "./game.js";
import { grouped } from "../../grouped.js";
import type { MeasuredRun } from "../comparison/measured-run.js";
import { SPEED } from "../comparison/measures.js";
import type { Encounter, Mixture, Score, TournamentEntry, TournamentResult } from "./tournament-result.js";

const MIXTURES: readonly Mixture[] = ["even", "majority", "minority"];

/** Judges `games` of `chokers` by the `runs` that were played; games without a run are left out. */
export function judgeGames(
  { chokers, games }: TournamentGames,
  runs: readonly MeasuredRun[],
): TournamentResult {
  const runsOf = grouped(runs, ({ variant }) => variant);
  const played = games.flatMap((game) =>
    (runsOf.get(game.variant) ?? []).flatMap((run) => playedIn(game, run)),
  );
  const alone = chokers.map((label) => ({ choker: label, speeds: speedsAlone(label, games, runsOf) }));
  return {
    chokers,
    ranking: placed(entriesOf(alone, played)),
    encounters: encountersOf(chokers, played),
  };
}

/** The speeds of a choker in swarms where all peers use it. */
interface Alone {
  readonly choker: string;
  readonly speeds: readonly number[];
}

function speedsAlone(
  label: string,
  games: readonly Game[],
  runsOf: ReadonlyMap<string, readonly MeasuredRun[]>,
): readonly number[] {
  const own = games.filter(({ sides }) => sides.length === 1 && sides[0]!.label === label);
  const speeds = own.flatMap(({ variant }) => runsOf.get(variant) ?? []).map(({ swarm }) => swarm[SPEED]);
  return speeds.filter((speed) => speed !== undefined);
}

function entriesOf(alone: readonly Alone[], played: readonly Played[]): Omit<TournamentEntry, "place">[] {
  const greatest = Math.max(...alone.map(({ speeds }) => medianOf(speeds)));
  const playedBy = grouped(played, ({ choker }) => choker);
  return alone.map(({ choker, speeds }) => {
    const random = new SeededRandom(0).fork(choker);
    const own = grouped(playedBy.get(choker) ?? [], ({ mixture }) => mixture);
    const won = (mixture: Mixture): Score => wonPart(own.get(mixture) ?? [], random.fork(mixture));
    const parts = speeds.map((speed) => (greatest > 0 ? speed / greatest : 0));
    const scores = {
      performance: scoreOf(parts, medianOf, parts.length, random.fork("performance")),
      robustness: won("majority"),
      aggressiveness: won("minority"),
    };
    const known = Object.values(scores).filter(({ games }) => games > 0);
    const points = meanOf(known.map(({ value }) => value));
    return { choker, ...scores, even: won("even"), points, speed: medianOf(speeds) };
  });
}

/** Resamples seeds, not games: games with the same seed have the same peers, so they are not independent. */
function wonPart(played: readonly Played[], random: Random): Score {
  const bySeed = [...grouped(played, ({ seed }) => seed).values()];
  return scoreOf(
    bySeed.map((games) => meanOf(games.map(({ won }) => won))),
    meanOf,
    played.length,
    random,
  );
}

function scoreOf(
  parts: readonly number[],
  statistic: (parts: readonly number[]) => number,
  games: number,
  random: Random,
): Score {
  const value = statistic(parts);
  if (parts.length === 0) return { value, interval: { low: 0, high: 1, level: 1 }, games };
  const hasFew = parts.length < LEAST_VALUES;
  const interval = hasFew ? rangeInterval(parts) : bootstrapInterval(parts, statistic, { random });
  return { value, interval, games };
}

/** Chokers with equal points share a place, and the next place is skipped. */
function placed(entries: readonly Omit<TournamentEntry, "place">[]): readonly TournamentEntry[] {
  const sorted = entries.toSorted(
    (one, other) => other.points - one.points || byName(one.choker, other.choker),
  );
  return sorted.map(({ choker, ...entry }) => ({
    choker,
    place: 1 + sorted.filter(({ points }) => points > entry.points).length,
    ...entry,
  }));
}

function encountersOf(labels: readonly string[], played: readonly Played[]): readonly Encounter[] {
  const pairings = grouped(played, ({ choker, opponent, mixture }) => `${choker}\n${opponent}\n${mixture}`);
  return labels.flatMap((choker) =>
    labels.flatMap((opponent) =>
      MIXTURES.flatMap((mixture) => {
        const games = pairings.get(`${choker}\n${opponent}\n${mixture}`);
        return games ? [encounterOf(choker, opponent, mixture, games)] : [];
      }),
    ),
  );
}

function encounterOf(
  choker: string,
  opponent: string,
  mixture: Mixture,
  games: readonly Played[],
): Encounter {
  const ratio = median(games.map((game) => game.ratio));
  return { choker, opponent, mixture, ratio, won: mean(games.map(({ won }) => won)), games: games.length };
}

function medianOf(values: readonly number[]): number {
  return values.length > 0 ? median([...values]) : 0;
}

function meanOf(values: readonly number[]): number {
  return values.length > 0 ? mean([...values]) : 0;
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}
