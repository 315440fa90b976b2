import { ExitCode } from "./exit-code.js";
import { printable } from "./printable.js";

/** How a command failed: the message on standard error and the exit code. */
export interface Failure {
  /** The exit code of the process. */
  readonly exitCode: ExitCode;
  /** What went wrong, without the leading `minibit: `: one line, or several where {@link failureOf} says so. */
  readonly message: string;
}

/** By name, because a package may be loaded twice; see `errors.ts` here and in the core. */
const EXIT_CODES: Readonly<Record<string, ExitCode>> = {
  UsageError: ExitCode.usage,
  ListenError: ExitCode.usage,
  UnknownStrategyError: ExitCode.usage,
  PluginError: ExitCode.usage,
  ConfigError: ExitCode.usage,
  NothingOfferedError: ExitCode.nobody,
  NoPeersError: ExitCode.nobody,
  ForeignFilesError: ExitCode.usage,
  MetainfoError: ExitCode.badTorrent,
  BencodeError: ExitCode.badTorrent,
  StorageError: ExitCode.disk,
  ResumeDataError: ExitCode.disk,
  NoTrackerError: ExitCode.noTracker,
  MismatchError: ExitCode.mismatch,
  ScenarioError: ExitCode.usage,
  ExperimentError: ExitCode.usage,
  DifferentExperimentError: ExitCode.usage,
  ResultsInUseError: ExitCode.usage,
  ResultsError: ExitCode.disk,
  DamagedResultsError: ExitCode.disk,
  InvariantError: ExitCode.runFailed,
  RunsFailedError: ExitCode.runFailed,
  RunsNotKeptError: ExitCode.disk,
};

/** Errors in foreign code, whose author wants to know where. */
const OF_OTHERS: readonly string[] = ["PluginError", "ConfigError"];

/** Errors that may list several faults, one a line, or show the place below. All others are one line. */
const OF_SEVERAL_LINES: readonly string[] = [
  ...OF_OTHERS,
  "ScenarioError",
  "InvariantError",
  "RunError",
  "RunsFailedError",
  "RunsNotKeptError",
];

/**
 * Converts `error` to a failure of one line. Lists of faults, and what plugins and configurations threw, may take
 * several. When `verbose`, an unexpected error shows its stack, and one of a plugin or a configuration the stack of
 * what it threw. `place` is where a plugin threw, if known.
 */
export function failureOf(error: unknown, verbose: boolean, place?: string): Failure {
  const exitCode = exitCodeOf(error);
  const message = printableLines(error instanceof Error ? error.message : String(error), error);
  if (exitCode !== ExitCode.unexpected) {
    const where = place === undefined ? "" : ` (${printable(place)})`;
    return { exitCode, message: message + where + theirStack(error, verbose) };
  }
  if (isForLackOfDescriptors(error)) {
    return { exitCode: ExitCode.disk, message: `${message}: raise the limit (ulimit -n 1024)` };
  }
  return { exitCode, message: unexpected(error, message, verbose) };
}

function printableLines(message: string, error: unknown): string {
  if (!(error instanceof Error) || !OF_SEVERAL_LINES.includes(error.name)) return printable(message);
  return message
    .split("\n")
    .map((line) => printable(line.trimEnd()))
    .join("\n");
}

function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof Error)) return ExitCode.unexpected;
  // a tracker that refused exists; only a silent one counts as missing
  if (error.name === "TrackerError") {
    return (error as { answered?: boolean }).answered ? ExitCode.nobody : ExitCode.noTracker;
  }
  // the cause of a failed run says more than the failure itself
  if (error.name === "RunError") return knownCodeOf(error.cause) ?? ExitCode.runFailed;
  return knownCodeOf(error) ?? ExitCode.unexpected;
}

function knownCodeOf(error: unknown): ExitCode | undefined {
  return error instanceof Error ? EXIT_CODES[error.name] : undefined;
}

/** This also happens while modules load, because Node opens many at a time. */
function isForLackOfDescriptors(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "EMFILE";
}

function theirStack(error: unknown, verbose: boolean): string {
  if (!verbose || !(error instanceof Error)) return "";
  if (error.name === "RunError") return theirStack(error.cause, verbose);
  if (!OF_OTHERS.includes(error.name)) return "";
  const stack = error.cause instanceof Error ? error.cause.stack : undefined;
  return stack === undefined ? "" : `\n${stack.split("\n").map(printable).join("\n")}`;
}

function unexpected(error: unknown, message: string, verbose: boolean): string {
  const stack = verbose && error instanceof Error ? error.stack : undefined;
  if (stack !== undefined) return `unexpected: ${stack}`;
  return `unexpected: ${message || "an error without a message"} (--verbose shows where; please report it)`;
}
