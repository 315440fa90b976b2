/**
 * Base of the command's own errors. Like those of `@minibit/core`, they are distinguished by `name`, and their message
 * is one line that says what happened and what to do.
 */
export abstract class CommandError extends Error {
  abstract override readonly name: string;
}

/** The command line asks for something that does not exist, or for things that do not go together. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}

/** The tracker's catalogue is empty. */
export class NothingOfferedError extends CommandError {
  override readonly name = "NothingOfferedError";
}

/** A tracker answered, but no peer to download from came in time. */
export class NoPeersError extends CommandError {
  override readonly name = "NoPeersError";
}

/** No tracker answered in time, and no peer came in any other way. */
export class NoTrackerError extends CommandError {
  override readonly name = "NoTrackerError";
}

/** Data on disk does not match the torrent. */
export class MismatchError extends CommandError {
  override readonly name = "MismatchError";
}

/** A configuration cannot be read, or names something that does not exist. */
export class ConfigError extends CommandError {
  override readonly name = "ConfigError";
}

/** Simulated runs failed through no fault of the command line: an invariant broke, or a worker died. */
export class RunsFailedError extends CommandError {
  override readonly name = "RunsFailedError";
}

/** Simulated runs finished but could not be saved. */
export class RunsNotKeptError extends CommandError {
  override readonly name = "RunsNotKeptError";
}
