/**
 * The command's own errors. Like those of `@minibit/core` they are told apart by `name`, and their message
 * is one line that says what happened and what to do.
 */
export abstract class CommandError extends Error {
  abstract override readonly name: string;
}

/** The command line asks for something that there is not, or that does not go together. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}

/** A tracker was asked what there is, and offers nothing. */
export class NothingOfferedError extends CommandError {
  override readonly name = "NothingOfferedError";
}

/** A tracker answered, but nobody to download from came in time. */
export class NoPeersError extends CommandError {
  override readonly name = "NoPeersError";
}

/** No tracker answered in time, and no peer came otherwise. */
export class NoTrackerError extends CommandError {
  override readonly name = "NoTrackerError";
}

/** Data on disk is not what the torrent says. */
export class MismatchError extends CommandError {
  override readonly name = "MismatchError";
}

/** A configuration cannot be read, or says what there is not. */
export class ConfigError extends CommandError {
  override readonly name = "ConfigError";
}

/** Simulated runs failed, by no fault of the command line: an invariant broke, or a worker died. */
export class RunsFailedError extends CommandError {
  override readonly name = "RunsFailedError";
}

/** Simulated runs were done, and could not be kept. */
export class RunsNotKeptError extends CommandError {
  override readonly name = "RunsNotKeptError";
}
