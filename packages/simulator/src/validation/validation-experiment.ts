import type { RunResult } from "../metrics/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { ValidationChart } from "./validation-chart.js";

/** How large a validation is. */
export interface ValidationOptions {
  /** How often each setting is run, each time with another random seed. The median over these is judged. */
  readonly seeds: number;
  /** Small: at most 200 leechers, few settings. For a check at every change, not for a claim. */
  readonly quick: boolean;
  /** Large: also the swarms that take hours. */
  readonly nightly: boolean;
}

/** One run of the simulator that an experiment needs. */
export interface ValidationRun {
  /** Which of the experiment's settings: the runs of one setting differ by their random seed alone. */
  readonly label: string;
  /** What is run. */
  readonly scenario: Scenario;
  /** The random seed, 64 bits. */
  readonly seed: bigint;
}

/** A run that is done. */
export interface FinishedRun {
  /** {@link ValidationRun.label}. */
  readonly label: string;
  /** {@link ValidationRun.seed}. */
  readonly seed: bigint;
  /** What came of it. */
  readonly result: RunResult;
}

/** Numbers that a script measured, by name: all that is kept of it. */
export type Measures = Readonly<Record<string, number>>;

/** One part of a scripted experiment: what can be done, kept and resumed by itself. */
export interface ScriptedPart {
  /** Which setting: unique together with the seed. */
  readonly label: string;
  /** The random seed, 64 bits. A script without chance has 1. */
  readonly seed: bigint;
  /** Does it. The same part gives the same numbers. */
  run(): Measures;
}

/** A part that is done. */
export interface FinishedPart {
  /** {@link ScriptedPart.label}. */
  readonly label: string;
  /** {@link ScriptedPart.seed}. */
  readonly seed: bigint;
  /** What it measured. */
  readonly measures: Measures;
}

/**
 * What comes of a comparison: `pass` and `fail` are measured against the tolerance, `reported` has none, and
 * `missing` says that the runs it needs were not done.
 */
export type Verdict = "pass" | "fail" | "reported" | "missing";

/** One line of the table: a published figure beside ours. */
export interface ValidationRow {
  /** What is compared. */
  readonly label: string;
  /** The published figure, for people to read; "-" where none is given. */
  readonly published: string;
  /** Ours: the median over the random seeds, for people to read. */
  readonly ours: string;
  /** What passes, for people to read; "-" where nothing is judged. */
  readonly tolerance: string;
  /** What came of it. */
  readonly verdict: Verdict;
  /** Why it differs, or what to know when reading it. */
  readonly note?: string;
}

/** What a validation experiment says of itself. */
interface ExperimentHead {
  /** Its number in the table. */
  readonly id: number;
  /** What it shows, in a line. */
  readonly title: string;
  /** Who published the figure, where, and how the figure was got. */
  readonly source: string;
  /** The settings, a line each, for people to read. */
  settings(options: ValidationOptions): readonly string[];
  /** Whether it can fail, or only tells what came out. */
  readonly kind: "pass/fail" | "informational";
  /** Small swarms cannot show it: it is left out of a quick validation of all. */
  readonly needsManyPeers?: boolean;
}

/** An experiment that runs `Peer` in the simulator. */
export interface SimulatedExperiment extends ExperimentHead {
  /** The runs it needs. A scenario that two experiments need with the same seed is run once. */
  runs(options: ValidationOptions): readonly ValidationRun[];
  /** Compares. `results` are those of {@link SimulatedExperiment.runs} that are done, in that order. */
  judge(results: readonly FinishedRun[]): readonly ValidationRow[];
  /** Draws what came out; no charts without it. */
  charts?(results: readonly FinishedRun[]): readonly ValidationChart[];
}

/** An experiment with scripted agents, or pure arithmetic: nothing of it runs `Peer`. */
export interface ScriptedExperiment extends ExperimentHead {
  /** Its parts. */
  parts(options: ValidationOptions): readonly ScriptedPart[];
  /** Compares. `results` are those of {@link ScriptedExperiment.parts} that are done, in that order. */
  judge(results: readonly FinishedPart[]): readonly ValidationRow[];
}

/** An experiment that looks at every run of the simulator, those of the other experiments as well. */
export interface OverallExperiment extends ExperimentHead {
  /** The runs it needs beside those of the others. */
  runs(options: ValidationOptions): readonly ValidationRun[];
  /** What is kept of a run, whosever it is. */
  look(run: FinishedRun): Measures;
  /** Compares what was seen of all runs that are done. */
  judge(seen: readonly FinishedPart[]): readonly ValidationRow[];
}

/** A published result that the simulator has to reproduce, and how that is judged. */
export type ValidationExperiment = SimulatedExperiment | ScriptedExperiment | OverallExperiment;
