import { EXPERIMENT_NAMES, type ResultNames } from "../../experiment/results/result-names.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type SeriesLook, seriesLook } from "../look/series-look.js";
import type { ReportInput } from "../report-input.js";

/** Something that is drawn: a variant or a population. */
export interface Subject {
  /** Its name. */
  readonly name: string;
  /** Its look in every chart. */
  readonly look: SeriesLook;
}

/** A variant and its runs. */
export interface VariantRuns extends Subject {
  /** The swarm. */
  readonly scenario: Scenario;
  /** The plugins that it needs besides MiniBit's own strategies: paths or packages. */
  readonly plugins: readonly string[];
  /** Its runs, in the order of the seeds; at least one. */
  readonly runs: readonly RunResult[];
  /** The run that represents all if only one can be shown: the one with the middle median download time. */
  readonly typical: RunResult;
}

/** A population of one of the swarms. */
export interface PopulationFacts extends Subject {
  /** Whether its peers arrive without the whole file. */
  readonly isLeeching: boolean;
}

/** Runs, in the order in which a report presents them. */
export interface Study {
  /** The variants that were run. */
  readonly variants: readonly VariantRuns[];
  /** The populations of all of them, in the order of the scenarios. */
  readonly populations: readonly PopulationFacts[];
  /** The names of its result files. */
  readonly names: ResultNames;
}

/** Sorts the contents of `input`. */
export function studyOf({ summary, runs, names = EXPERIMENT_NAMES }: ReportInput): Study {
  const variants = summary.variants.flatMap(({ label, scenario, plugins }) => {
    const own = runs.filter(({ task }) => task.variant === label).map(({ result }) => result);
    return own.length === 0 ? [] : [{ name: label, scenario, plugins, runs: own, typical: typicalOf(own) }];
  });
  return {
    variants: variants.map((variant, index) => ({ ...variant, look: seriesLook(index) })),
    populations: populationsOf(variants.map(({ scenario }) => scenario)),
    names,
  };
}

/** Returns `study` with only the variants that `isKept` accepts; they keep their looks. */
export function narrowed(study: Study, isKept: (variant: VariantRuns) => boolean): Study {
  return { ...study, variants: study.variants.filter(isKept) };
}

function typicalOf(runs: readonly RunResult[]): RunResult {
  const sorted = runs.toSorted((one, other) => medianOf(one) - medianOf(other));
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function medianOf({ swarm, simulatedMs }: RunResult): number {
  return swarm.downloadMs?.median ?? simulatedMs;
}

function populationsOf(scenarios: readonly Scenario[]): PopulationFacts[] {
  const leeching = new Map<string, boolean>();
  for (const { name, holds } of scenarios.flatMap(({ populations }) => populations)) {
    leeching.set(name, (leeching.get(name) ?? false) || holds < 1);
  }
  // most charts show only leechers, so these get the plainest looks
  const lookOrder = [...leeching]
    .sort(([, one], [, other]) => Number(other) - Number(one))
    .map(([name]) => name);
  return [...leeching].map(([name, isLeeching]) => ({
    ...{ name, isLeeching },
    look: seriesLook(lookOrder.indexOf(name)),
  }));
}
