import type { StrategyChoice } from "@minibit/core";
import { ExperimentError } from "../../errors.js";
import type { Scenario } from "../../scenario/scenario.js";
import type { Side, TournamentGames } from "./game.js";
import { type Share, mixedScenario } from "./mixed-scenario.js";
import { populationNames } from "./population-names.js";
import type { Variant } from "../variant.js";

/** A participant of a tournament. */
export interface Contestant {
  /** Its label: unique in its tournament. */
  readonly label: string;
  /** The choker. */
  readonly choker: StrategyChoice;
}

/** Percentage of peers that use the first of two chokers. */
const PERCENTS = [50, 90, 10] as const;

/**
 * Chokers that play against each other, in the manner of Axelrod's tournament (The Evolution of Cooperation, 1984).
 * Each has a swarm to itself, and each pair shares three: half and half, 90 to 10 and 10 to 90. The swarms are the
 * variants of an ordinary experiment, which gets the {@link Tournament.games} to determine who won.
 */
export class Tournament {
  /** Which chokers meet in which swarm. */
  readonly games: TournamentGames;
  readonly #swarms: readonly Omit<Variant, "plugins">[];

  /**
   * Makes a tournament of `contestants` in swarms like `base`, whose only population of leechers is divided among them.
   * Peers that hold everything from the start keep their choker.
   *
   * @throws {@link ExperimentError} if there are fewer than two contestants, two have the same name, or `base` cannot
   *   be divided.
   */
  constructor(base: Scenario, contestants: readonly Contestant[]) {
    const chokers = contestants.map(({ label }) => label);
    refuseFewOrTwins(chokers);
    const shared = sharesOf(base, contestants).map((shares) => ({ label: labelOf(shares), shares }));
    this.#swarms = shared.map(({ label, shares }) => ({ label, scenario: mixedScenario(base, shares) }));
    this.games = {
      chokers,
      games: shared.map(({ label, shares }) => ({ variant: label, sides: shares.map(sideOf) })),
    };
  }

  /** Returns the variants to run, each with the `plugins`: first the swarms with a single choker. */
  variants(plugins: readonly string[]): readonly Variant[] {
    return this.#swarms.map((swarm) => ({ ...swarm, plugins }));
  }
}

function refuseFewOrTwins(labels: readonly string[]): void {
  if (labels.length < 2) throw new ExperimentError("a tournament needs at least two chokers: name more");
  const twin = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twin !== undefined) {
    throw new ExperimentError(`two chokers of the tournament are called '${twin}': name each once`);
  }
}

/** Which chokers share a swarm. */
function sharesOf({ populations }: Scenario, contestants: readonly Contestant[]): readonly Share[][] {
  const taken = populations.filter(({ holds }) => holds >= 1).map(({ name }) => name);
  const labels = contestants.map(({ label }) => label);
  const names = populationNames(labels, taken);
  const all = contestants.map((contestant, index) => ({ ...contestant, name: names[index]! }));
  const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
  return [
    ...all.map((one) => [{ ...one, percent: 100 }]),
    ...pairs.flatMap(([one, other]) =>
      PERCENTS.map((percent) => [
        { ...one, percent },
        { ...other, percent: 100 - percent },
      ]),
    ),
  ];
}

/** The part of a share by which its runs are judged. */
function sideOf({ label, name, percent }: Share): Side {
  return { label, name, percent };
}

function labelOf(shares: readonly Share[]): string {
  if (shares.length === 1) return shares[0]!.label;
  return shares.map(({ label, percent }) => `${label} ${percent}%`).join(" + ");
}
