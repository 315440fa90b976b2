import type { ValidationChart } from "./validation-chart.js";
import { isScripted, partsOf, plannedRuns, runsOf, type PlannedRun } from "./validation-plan.js";
import type {
  FinishedPart,
  FinishedRun,
  OverallExperiment,
  ValidationExperiment,
  ValidationOptions,
  ValidationRow,
  Verdict,
} from "./validation-experiment.js";
import type { ValidationStore } from "./validation-store.js";

/** The results of one experiment. */
export interface ExperimentReport {
  /** The experiment. */
  readonly experiment: ValidationExperiment;
  /** Its settings. */
  readonly settings: readonly string[];
  /** Number of required runs or parts. */
  readonly needed: number;
  /** Number of those that are finished. */
  readonly done: number;
  /** The figures; empty if nothing is finished. */
  readonly rows: readonly ValidationRow[];
  /** The charts. */
  readonly charts: readonly ValidationChart[];
}

/** Returns the results of each of `experiments`, from what is stored. */
export async function reportOn(
  experiments: readonly ValidationExperiment[],
  options: ValidationOptions,
  store: ValidationStore,
): Promise<ExperimentReport[]> {
  const reports: ExperimentReport[] = [];
  for (const experiment of experiments) {
    const settings = experiment.settings(options);
    reports.push({ experiment, settings, ...planned(await judged(experiment, experiments, options, store)) });
  }
  return reports;
}

/** Returns the verdict on an experiment: that of its worst row. If no row has a tolerance, it is `reported`. */
export function verdictOf({ rows, done, needed, experiment }: ExperimentReport): Verdict {
  if (done < needed || rows.length === 0) return "missing";
  if (experiment.kind === "informational") return "reported";
  const verdicts = new Set(rows.map(({ verdict }) => verdict));
  const [worst] = (["missing", "fail", "pass"] as const).filter((one) => verdicts.has(one));
  return worst ?? "reported";
}

type Judged = Omit<ExperimentReport, "experiment" | "settings">;

/** If everything is done, missing rows were not meant to be run: a quick validation has fewer settings. */
function planned(report: Judged): Judged {
  if (report.done < report.needed) return report;
  return { ...report, rows: report.rows.filter(({ verdict }) => verdict !== "missing") };
}

async function judged(
  experiment: ValidationExperiment,
  all: readonly ValidationExperiment[],
  options: ValidationOptions,
  store: ValidationStore,
): Promise<Judged> {
  if (isScripted(experiment)) {
    const parts = partsOf(experiment, options);
    const finished: FinishedPart[] = [];
    for (const { key, label, seed } of parts) {
      const measures = await store.part(key);
      if (measures) finished.push({ label, seed, measures });
    }
    return {
      ...counted(parts, finished),
      rows: judgedRows(finished, (some) => experiment.judge(some)),
      charts: [],
    };
  }
  if ("look" in experiment) return lookedAt(experiment, all, options, store);
  const runs = runsOf(experiment, options);
  const finished = await finishedRuns(runs, store);
  const charts = finished.length === 0 ? [] : (experiment.charts?.(finished) ?? []);
  return { ...counted(runs, finished), rows: judgedRows(finished, (some) => experiment.judge(some)), charts };
}

/** One run at a time, as all of them together would not fit into memory. */
async function lookedAt(
  experiment: OverallExperiment,
  all: readonly ValidationExperiment[],
  options: ValidationOptions,
  store: ValidationStore,
): Promise<Judged> {
  const runs = plannedRuns([experiment, ...all], options);
  const seen: FinishedPart[] = [];
  for (const run of runs) {
    for (const { label, seed, result } of await finishedRuns([run], store)) {
      seen.push({ label, seed, measures: experiment.look({ label, seed, result }) });
    }
  }
  return { ...counted(runs, seen), rows: judgedRows(seen, (some) => experiment.judge(some)), charts: [] };
}

async function finishedRuns(runs: readonly PlannedRun[], store: ValidationStore): Promise<FinishedRun[]> {
  const finished: FinishedRun[] = [];
  for (const run of runs) {
    const { label, seed } = run;
    const result = await store.run(run);
    if (result) finished.push({ label, seed, result });
  }
  return finished;
}

function counted(needed: readonly unknown[], done: readonly unknown[]): { needed: number; done: number } {
  return { needed: needed.length, done: done.length };
}

function judgedRows<T>(
  finished: readonly T[],
  judge: (some: readonly T[]) => readonly ValidationRow[],
): readonly ValidationRow[] {
  return finished.length === 0 ? [] : judge(finished);
}
