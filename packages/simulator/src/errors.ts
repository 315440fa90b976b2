import { MiniBitError } from "@minibit/core";

/** An experiment cannot be run as requested: there is nothing to compare, or two variants have the same name. */
export class ExperimentError extends MiniBitError {
  override readonly name = "ExperimentError";
}

/** A folder already holds the results of a different experiment. */
export class DifferentExperimentError extends MiniBitError {
  override readonly name = "DifferentExperimentError";
  /** The differences, one line each. */
  readonly differences: readonly string[];

  constructor(message: string, differences: readonly string[]) {
    super(message);
    this.differences = differences;
  }
}

/** Another process is currently writing the same results. */
export class ResultsInUseError extends MiniBitError {
  override readonly name = "ResultsInUseError";
  /** The folder. */
  readonly path: string;
  /** Id of the process. */
  readonly pid: number;

  constructor(message: string, path: string, pid: number) {
    super(message);
    this.path = path;
    this.pid = pid;
  }
}

/** One run of an experiment failed; the others continue. */
export class RunError extends MiniBitError {
  override readonly name = "RunError";
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** Where in a plugin something was thrown, `mine.ts:3:31`; undefined if unknown. */
  readonly place: string | undefined;

  constructor(
    message: string,
    variant: string,
    seed: string,
    options?: ErrorOptions & { readonly place?: string | undefined },
  ) {
    super(message, options);
    this.variant = variant;
    this.seed = seed;
    this.place = options?.place;
  }
}

/** A file of results could not be written or read, or has unexpected content. */
export class ResultsError extends MiniBitError {
  override readonly name: string = "ResultsError";
  /** The file or folder. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** A file of results can be read, but was cut short, or holds something else. */
export class DamagedResultsError extends ResultsError {
  override readonly name = "DamagedResultsError";
}

/** One mistake in a scenario, and where it is. */
export interface ScenarioComplaint {
  /** The part concerned: `populations.leecher.upload`; empty for the scenario as a whole. */
  readonly path: string;
  /** Line in the file, from 1; undefined if unknown. */
  readonly line: number | undefined;
  /** Column, from 1; undefined if unknown. */
  readonly column: number | undefined;
  /** The full message: where, what was found, and what is allowed. */
  readonly message: string;
}

/** A scenario cannot be used. The message has a line for each mistake. */
export class ScenarioError extends MiniBitError {
  override readonly name = "ScenarioError";
  /** The individual mistakes. */
  readonly complaints: readonly ScenarioComplaint[];

  constructor(complaints: readonly ScenarioComplaint[], options?: ErrorOptions) {
    super(complaints.map(({ message }) => message).join("\n"), options);
    this.complaints = complaints;
  }
}

/** An invariant of the engine or of the lab is broken: a bug. The message has a line for each broken invariant. */
export class InvariantError extends MiniBitError {
  override readonly name = "InvariantError";

  /** Reports broken invariants at `peer` after event number `event`, which happened at `atMs`. */
  constructor(
    /** The name of the peer. */
    readonly peer: string,
    /** Time of the event, milliseconds since the start of the run. */
    readonly atMs: number,
    /** The number of the event, from 1. */
    readonly event: number,
    /** The broken invariants, one sentence each. */
    readonly sentences: readonly string[],
  ) {
    const when = `${(atMs / 1_000).toFixed(3)} s, event ${event}`;
    super(
      [`an invariant is broken at ${when}:`, ...sentences.map((sentence) => `  ${peer}: ${sentence}`)].join(
        "\n",
      ),
    );
  }
}
