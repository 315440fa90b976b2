import { type Experiment, measureRun, summarise } from "../../src/experiment/index.js";
import type { TournamentResult, Variant } from "../../src/experiment/index.js";
import { runSeeds } from "../../src/experiment/run-seeds.js";
import type { ReportInput } from "../../src/report/index.js";
import { readScenario } from "../../src/scenario/index.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { type FakeRunPlan, fakeRunResult } from "./fake-run-result.js";

/** Three classes and a seed, overridden by `more`. */
export function threeClasses(
  more: { readonly each?: number; readonly name?: string; readonly sample?: string } = {},
): Scenario {
  const { each = 12, name = "heterogeneous", sample = "5s" } = more;
  const leecher = { count: each, arrival: { over: "10s" } };
  return readScenario({
    name,
    summary:
      "fast, medium and slow links, a third each: who finishes sooner, and who gives more than it takes?",
    file: { size: "32MiB", pieceSize: "128KiB" },
    populations: {
      seed: { holds: "all", upload: "6Mbit" },
      fast: { ...leecher, upload: "3Mbit", download: "6Mbit" },
      medium: { ...leecher, upload: "800kbit", download: "1500kbit" },
      slow: { ...leecher, upload: "256kbit", download: "784kbit" },
    },
    measures: { sample },
  });
}

/** One leecher and one seed. */
export function onePeer(): Scenario {
  return readScenario({
    name: "one",
    file: "1MiB",
    populations: { seed: { holds: "all" }, leecher: {} },
    measures: { sample: "1s" },
  });
}

/** What to make up for the runs of a variant. */
export type FakeVariant = Omit<FakeRunPlan, "seed">;

/** Makes the report of an experiment that never ran. */
export function fakeReport(
  variants: Readonly<Record<string, FakeVariant>>,
  runs = 1,
  more: Partial<ReportInput["summary"]> = {},
): ReportInput {
  const entries = Object.entries(variants);
  // not made by createExperiment, because the variants may be the same swarm
  const experiment: Experiment = {
    name: entries[0]![1].scenario.name,
    variants: entries.map(([label, { scenario }]): Variant => ({ label, scenario, plugins: [] })),
    seed: "1",
    seeds: runSeeds(1n, runs),
    pluginFolders: [],
    check: false,
    command: [
      ...["minibit", "sim", "compare", "heterogeneous", "--choker"],
      ...[Object.keys(variants).join(","), "--seeds", String(runs)],
    ],
  };
  const stored = entries.flatMap(([variant, plan]) =>
    experiment.seeds.map((seed, index) => ({
      task: { variant, scenario: plan.scenario, seed, plugins: [], pluginFolders: [], check: false },
      // seeds of experiments are long; a made-up run only has to differ
      result: { ...fakeRunResult({ ...plan, seed: index + 1 }), seed },
    })),
  );
  return { summary: { ...summaryOf(experiment, stored), ...more }, runs: stored };
}

function summaryOf(experiment: Experiment, stored: ReportInput["runs"]): ReportInput["summary"] {
  const outcome = { runs: stored.map(measureRun), failures: [], interrupted: false, resumed: 0 };
  return summarise(experiment, outcome, { plugins: [] });
}

/** Makes the result of a tournament of `chokers` that never ran: earlier ones are better. */
export function fakeTournament(chokers: readonly string[]): TournamentResult {
  const score = (value: number) => ({
    value,
    interval: { low: Math.max(0, value - 0.08), high: Math.min(1, value + 0.08), level: 0.95 },
    games: 10,
  });
  return {
    chokers,
    ranking: chokers.map((choker, index) => ({
      ...{
        choker,
        place: index + 1,
        performance: score(1 - index * 0.1),
        robustness: score(0.9 - index * 0.15),
      },
      ...{ aggressiveness: score(0.8 - index * 0.2), even: score(0.85 - index * 0.15) },
      ...{ points: 0.9 - index * 0.15, speed: 250_000 - index * 20_000 },
    })),
    encounters: chokers.flatMap((choker, one) =>
      chokers.flatMap((opponent, other) =>
        one === other
          ? []
          : (["even", "majority", "minority"] as const).map((mixture) => ({
              ...{ choker, opponent, mixture, games: 10 },
              ratio: 1 + (other - one) * 0.12,
              won: Math.min(1, Math.max(0, 0.5 + (other - one) * 0.2)),
            })),
      ),
    ),
  };
}
