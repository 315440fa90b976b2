import { SeededRandom } from "@minibit/core";
import { MedianIntervals } from "../../statistics/index.js";
import type { ComparisonResult, MeasureComparison, VariantEstimate } from "./comparison.js";
import { estimateOf } from "./estimate.js";
import type { Measure } from "./measure.js";
import type { MeasuredRun, Measures } from "./measured-run.js";
import { COMPLETED, measuresCalled } from "./measures.js";
import { type Chance, type Pair, type PairedDifference, pairedDifference } from "./paired-difference.js";

/** What to compare, and against which baseline. */
export interface ComparisonPlan {
  /** Labels of the variants, in display order. */
  readonly variants: readonly string[];
  /** The seeds, in order. */
  readonly seeds: readonly string[];
  /** The variant against which the others are compared; the first by default. */
  readonly baseline?: string;
}

/**
 * Compares the variants of an experiment, seed by seed. With the same seed, the same peers arrive at the same time, so
 * the difference within a pair says more than the difference of the means. The same runs give the same result,
 * including the draws of the bootstrap. A seed with which one of two variants was not run is ignored.
 */
export function compare(runs: readonly MeasuredRun[], plan: ComparisonPlan): ComparisonResult {
  const { variants, seeds, baseline = variants[0] ?? "" } = plan;
  const random = new SeededRandom(0);
  const chance = { intervals: new MedianIntervals(random.fork("medians")), random };
  const populations = new Set(runs.flatMap(({ classes }) => Object.keys(classes)));
  const measures = [undefined, ...populations].flatMap((population) =>
    new GroupComparison(runs, { variants, seeds, baseline }, population, chance).measures(),
  );
  return { variants, baseline, seeds, measures };
}

/** Compares the swarms of an experiment, or one population across them. */
class GroupComparison {
  readonly #runs = new Map<string, Measures>();

  constructor(
    runs: readonly MeasuredRun[],
    private readonly plan: Required<ComparisonPlan>,
    private readonly population: string | undefined,
    private readonly chance: Chance,
  ) {
    for (const run of runs) {
      const measures = population === undefined ? run.swarm : run.classes[population];
      this.#runs.set(keyOf(run.variant, run.seed), measures ?? {});
    }
  }

  measures(): MeasureComparison[] {
    const measured = new Set([...this.#runs.values()].flatMap((measures) => Object.keys(measures)));
    return measuresCalled(measured).map((measure) => this.#measure(measure));
  }

  #measure(measure: Measure): MeasureComparison {
    const { variants, baseline } = this.plan;
    const others = variants.filter((variant) => variant !== baseline);
    return {
      measure,
      population: this.population,
      variants: variants.map((variant) => this.#estimate(variant, measure)),
      differences: others
        .map((other) => this.#difference(other, measure))
        .filter((difference) => difference !== undefined),
    };
  }

  #estimate(variant: string, { name }: Measure): VariantEstimate {
    const values = this.plan.seeds.map((seed) => this.#of(variant, seed)?.[name] ?? null);
    const known = values.filter((value) => value !== null);
    return { variant, values, estimate: estimateOf(known, this.chance.intervals) };
  }

  #difference(variant: string, measure: Measure): PairedDifference | undefined {
    const { intervals, random } = this.chance;
    const own = random.fork(`${this.population ?? ""}/${measure.name}/${variant}`);
    return pairedDifference(variant, measure, this.#pairs(variant, measure), { intervals, random: own });
  }

  /** Pairs the runs of the seeds with which both were run. */
  #pairs(variant: string, { name }: Measure): Pair[] {
    const pairs: Pair[] = [];
    for (const seed of this.plan.seeds) {
      const run = this.#of(variant, seed);
      const base = this.#of(this.plan.baseline, seed);
      if (!run || !base) continue;
      const completedGap = (run[COMPLETED] ?? 1) - (base[COMPLETED] ?? 1);
      pairs.push({ seed, value: run[name], base: base[name], completedGap });
    }
    return pairs;
  }

  #of(variant: string, seed: string): Measures | undefined {
    return this.#runs.get(keyOf(variant, seed));
  }
}

function keyOf(variant: string, seed: string): string {
  return `${seed} ${variant}`;
}
