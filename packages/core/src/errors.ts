/**
 * Every error MiniBit throws on purpose. Tell them apart by `name`, which never changes, rather than by
 * `instanceof`, which fails when two copies of the package are loaded. A message says what happened and
 * what to do about it.
 */
export abstract class MiniBitError extends Error {
  /** What to tell errors apart by: the name of its class. */
  abstract override readonly name: string;
}

/** Bytes that are not bencode (BEP 3), or are nested or long beyond the limits. */
export class BencodeError extends MiniBitError {
  override readonly name = "BencodeError";
}

/** A torrent file that cannot be used, or data from which none can be made. */
export class MetainfoError extends MiniBitError {
  override readonly name = "MetainfoError";
}

/** Files could not be read or written; the message names the path and the cause. */
export class StorageError extends MiniBitError {
  override readonly name = "StorageError";
  /** The path concerned, as it was given to the system. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/**
 * What is known of the files of a torrent could not be noted, so that they are hashed again at the next start. The files
 * themselves are as they should be.
 */
export class ResumeDataError extends MiniBitError {
  override readonly name = "ResumeDataError";
  /** Where it was to be noted, as it was given to the system. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** Where files of a torrent belong there are others, which would be lost; the message names the first of them. */
export class ForeignFilesError extends MiniBitError {
  override readonly name = "ForeignFilesError";
  /** The files that are there, as paths that were given to the system. */
  readonly paths: readonly string[];

  constructor(message: string, paths: readonly string[], options?: ErrorOptions) {
    super(message, options);
    this.paths = paths;
  }
}

/** The address to listen on is taken or is not ours. */
export class ListenError extends MiniBitError {
  override readonly name = "ListenError";
}

/** A link could not be opened: nobody there, a time-out, or another torrent at the other end. */
export class DialError extends MiniBitError {
  override readonly name = "DialError";
}

/** A tracker did not answer, or refused. */
export class TrackerError extends MiniBitError {
  override readonly name = "TrackerError";
  /** Whether a tracker answered at all, if only to refuse. A web page in place of a reply is no tracker's. */
  readonly answered: boolean;

  constructor(message: string, answered: boolean, options?: ErrorOptions) {
    super(message, options);
    this.answered = answered;
  }
}

/** A strategy was asked for by a name that no plugin offers. */
export class UnknownStrategyError extends MiniBitError {
  override readonly name = "UnknownStrategyError";
}

/** A plugin cannot be used: wrong version, a name taken twice, options that do not fit. */
export class PluginError extends MiniBitError {
  override readonly name = "PluginError";
}

/** Something was asked of a peer or torrent that has been closed, or asked wrongly. */
export class UsageError extends MiniBitError {
  override readonly name = "UsageError";
}
