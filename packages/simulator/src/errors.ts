import { MiniBitError } from "@minibit/core";

/** An experiment cannot be done as it was asked for: nothing to compare, or two variants of one name. */
export class ExperimentError extends MiniBitError {
  override readonly name = "ExperimentError";
}

/** A folder holds the results of another experiment. */
export class DifferentExperimentError extends MiniBitError {
  override readonly name = "DifferentExperimentError";
  /** What differs, a line each. */
  readonly differences: readonly string[];

  constructor(message: string, differences: readonly string[]) {
    super(message);
    this.differences = differences;
  }
}

/** Another process writes the same results at this moment. */
export class ResultsInUseError extends MiniBitError {
  override readonly name = "ResultsInUseError";
  /** The folder. */
  readonly path: string;
  /** The process. */
  readonly pid: number;

  constructor(message: string, path: string, pid: number) {
    super(message);
    this.path = path;
    this.pid = pid;
  }
}

/** One run of an experiment failed; the others go on. */
export class RunError extends MiniBitError {
  override readonly name = "RunError";
  /** The variant. */
  readonly variant: string;
  /** The random seed, in decimal digits. */
  readonly seed: string;
  /** Where in a plugin something was thrown, `mine.ts:3:31`; undefined where nobody knows. */
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

/** A file of results could not be written or read, or does not hold what it should. */
export class ResultsError extends MiniBitError {
  override readonly name = "ResultsError";
  /** The file or folder. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** One thing that is wrong with a scenario, and where it stands. */
export interface ScenarioComplaint {
  /** The part that it is about: `populations.leecher.upload`; empty for the scenario as a whole. */
  readonly path: string;
  /** The line of the file, from 1; undefined where there is no telling. */
  readonly line: number | undefined;
  /** The column, from 1. */
  readonly column: number | undefined;
  /** The whole sentence: where, what was found, and what is allowed. */
  readonly message: string;
}

/** A scenario cannot be used. The message has a line for each thing that is wrong. */
export class ScenarioError extends MiniBitError {
  override readonly name = "ScenarioError";
  /** What is wrong, one by one. */
  readonly complaints: readonly ScenarioComplaint[];

  constructor(complaints: readonly ScenarioComplaint[], options?: ErrorOptions) {
    super(complaints.map(({ message }) => message).join("\n"), options);
    this.complaints = complaints;
  }
}

/** An invariant of the engine or of the lab is broken: a bug. The message has a line for each thing that is wrong. */
export class InvariantError extends MiniBitError {
  override readonly name = "InvariantError";

  /** At `peer`, after event number `event`, which took place at `atMs`. */
  constructor(
    /** The name of the peer. */
    readonly peer: string,
    /** When, milliseconds since the start of the run. */
    readonly atMs: number,
    /** The number of the event, from 1. */
    readonly event: number,
    /** What is wrong, one by one. */
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
