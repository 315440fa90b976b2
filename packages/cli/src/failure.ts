import { ExitCode } from "./exit-code.js";
import { printable } from "./printable.js";

/** How a command failed: what the person is told on standard error, and how the process ends. */
export interface Failure {
  /** How the process ends. */
  readonly exitCode: ExitCode;
  /** What went wrong, without `minibit: ` before it: a line, or several where {@link failureOf} says so. */
  readonly message: string;
}

/** By name, as errors of two copies of a package are told apart; see `errors.ts` here and in the core. */
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
  InvariantError: ExitCode.runFailed,
  RunsFailedError: ExitCode.runFailed,
  RunsNotKeptError: ExitCode.disk,
};

/** What was thrown by somebody's own code, who wants to know where. */
const OF_OTHERS: readonly string[] = ["PluginError", "ConfigError"];

/** What may be wrong in several places at once, a line each, or have the place below; all else is one line. */
const OF_SEVERAL_LINES: readonly string[] = [
  ...OF_OTHERS,
  "ScenarioError",
  "InvariantError",
  "RunError",
  "RunsFailedError",
  "RunsNotKeptError",
];

/**
 * What `error` comes to: one line, but for what may be wrong in several places, and for what plugins and
 * configurations threw. When `verbose`, an unexpected one shows its stack, and one of a plugin or of a
 * configuration the stack of what they threw. `place` is where a plugin threw, if that is known.
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
  // a tracker that refused is there; only one that said nothing is not
  if (error.name === "TrackerError") {
    return (error as { answered?: boolean }).answered ? ExitCode.nobody : ExitCode.noTracker;
  }
  // why a simulated run failed says more than that it did
  if (error.name === "RunError") return knownCodeOf(error.cause) ?? ExitCode.runFailed;
  return knownCodeOf(error) ?? ExitCode.unexpected;
}

function knownCodeOf(error: unknown): ExitCode | undefined {
  return error instanceof Error ? EXIT_CODES[error.name] : undefined;
}

/** Also where modules are loaded: Node opens many of them at a time. */
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
