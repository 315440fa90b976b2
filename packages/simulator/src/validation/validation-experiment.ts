import type { RunResult } from "../metrics/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { ValidationChart } from "./validation-chart.js";

/** The size of a validation. */
export interface ValidationOptions {
  /** How often each setting is run, each time with another random seed. The median of these is judged. */
  readonly seeds: number;
  /** Small: at most 200 leechers, few settings. For a check at every change, not for a claim. */
  readonly quick: boolean;
  /** Large: includes swarms that take hours. */
  readonly nightly: boolean;
}

/** One run of the simulator that an experiment needs. */
export interface ValidationRun {
  /** The experiment's setting: runs of a setting differ only in their random seed. */
  readonly label: string;
  /** What is run. */
  readonly scenario: Scenario;
  /** The random seed, 64 bits. */
  readonly seed: bigint;
}

/** A finished run. */
export interface FinishedRun {
  /** {@link ValidationRun.label}. */
  readonly label: string;
  /** {@link ValidationRun.seed}. */
  readonly seed: bigint;
  /** Its result. */
  readonly result: RunResult;
}

/** Values that a script measured, by name; nothing else of it is stored. */
export type Measures = Readonly<Record<string, number>>;

/** One part of a scripted experiment, which can be executed, stored and resumed by itself. */
export interface ScriptedPart {
  /** The setting: unique together with the seed. */
  readonly label: string;
  /** The random seed, 64 bits. A script without randomness has 1. */
  readonly seed: bigint;
  /** Executes it. The same part gives the same values. */
  run(): Measures;
}

/** A finished part. */
export interface FinishedPart {
  /** {@link ScriptedPart.label}. */
  readonly label: string;
  /** {@link ScriptedPart.seed}. */
  readonly seed: bigint;
  /** What it measured. */
  readonly measures: Measures;
}

/**
 * The result of a comparison: `pass` and `fail` are measured against the tolerance, `reported` has none, and `missing`
 * means that the required runs were not executed.
 */
export type Verdict = "pass" | "fail" | "reported" | "missing";

/** A row of the table: a published figure and ours. */
export interface ValidationRow {
  /** What is compared. */
  readonly label: string;
  /** The published figure, for people to read; "-" if there is none. */
  readonly published: string;
  /** Our value: the median over the random seeds, for people to read. */
  readonly ours: string;
  /** What passes, for people to read; "-" if nothing is judged. */
  readonly tolerance: string;
  /** The result. */
  readonly verdict: Verdict;
  /** Why it differs, or another note for the reader. */
  readonly note?: string;
}

/** The description of a validation experiment. */
interface ExperimentHead {
  /** Its number in the table. */
  readonly id: number;
  /** What it shows, in a line. */
  readonly title: string;
  /** Who published the figure, where, and how it was obtained. */
  readonly source: string;
  /** Describes the settings for people, one per line. */
  settings(options: ValidationOptions): readonly string[];
  /** Whether it can fail, or only reports its results. */
  readonly kind: "pass/fail" | "informational";
  /** Whether small swarms cannot show it; then a quick validation of all experiments leaves it out. */
  readonly needsManyPeers?: boolean;
}

/** An experiment that runs `Peer` in the simulator. */
export interface SimulatedExperiment extends ExperimentHead {
  /** Returns the required runs. A scenario that two experiments need with the same seed is run once. */
  runs(options: ValidationOptions): readonly ValidationRun[];
  /** Compares. `results` are the finished runs of {@link SimulatedExperiment.runs}, in that order. */
  judge(results: readonly FinishedRun[]): readonly ValidationRow[];
  /** Draws the results; without it there are no charts. */
  charts?(results: readonly FinishedRun[]): readonly ValidationChart[];
}

/** An experiment with scripted agents, or pure arithmetic: nothing in it runs `Peer`. */
export interface ScriptedExperiment extends ExperimentHead {
  /** Returns its parts. */
  parts(options: ValidationOptions): readonly ScriptedPart[];
  /** Compares. `results` are the finished parts of {@link ScriptedExperiment.parts}, in that order. */
  judge(results: readonly FinishedPart[]): readonly ValidationRow[];
}

/** An experiment that examines every run of the simulator, including those of other experiments. */
export interface OverallExperiment extends ExperimentHead {
  /** Returns the runs that it needs besides those of the others. */
  runs(options: ValidationOptions): readonly ValidationRun[];
  /** Returns what is stored of a run, of whichever experiment. */
  look(run: FinishedRun): Measures;
  /** Compares what was seen of all finished runs. */
  judge(seen: readonly FinishedPart[]): readonly ValidationRow[];
}

/** A published result that the simulator must reproduce, and how that is judged. */
export type ValidationExperiment = SimulatedExperiment | ScriptedExperiment | OverallExperiment;
