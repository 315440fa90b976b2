/**
 * Base class of every error that MiniBit throws on purpose. Distinguish errors by `name`, which never changes, rather
 * than by `instanceof`, which fails if two copies of the package are loaded. The message says what happened and what to
 * do.
 */
export abstract class MiniBitError extends Error {
  /** The name of the class, by which errors are distinguished. */
  abstract override readonly name: string;
}

/** Bytes are not bencode (BEP 3), or are nested or long beyond the limits. */
export class BencodeError extends MiniBitError {
  override readonly name = "BencodeError";
}

/** A torrent file cannot be used, or no torrent can be made of some content. */
export class MetainfoError extends MiniBitError {
  override readonly name = "MetainfoError";
}

/** Files could not be read or written; the message names the path and the cause. */
export class StorageError extends MiniBitError {
  override readonly name = "StorageError";
  /** The path, as given to the system. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/**
 * The resume data of a torrent could not be written, so its files are hashed again at the next start. The files
 * themselves are intact.
 */
export class ResumeDataError extends MiniBitError {
  override readonly name = "ResumeDataError";
  /** Path of the resume data, as given to the system. */
  readonly path: string;

  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** Existing files are in the place of a torrent's files and would be lost. The message names the first of them. */
export class ForeignFilesError extends MiniBitError {
  override readonly name = "ForeignFilesError";
  /** Paths of the existing files, as given to the system. */
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

/** A link could not be opened: nothing answered, a time-out, or another torrent at the other end. */
export class DialError extends MiniBitError {
  override readonly name = "DialError";
}

/** A tracker did not answer, or refused the request. */
export class TrackerError extends MiniBitError {
  override readonly name = "TrackerError";
  /** Whether a tracker answered at all, even to refuse. A web page instead of a reply does not count. */
  readonly answered: boolean;

  constructor(message: string, answered: boolean, options?: ErrorOptions) {
    super(message, options);
    this.answered = answered;
  }
}

/** No plugin offers a strategy of the requested name. */
export class UnknownStrategyError extends MiniBitError {
  override readonly name = "UnknownStrategyError";
}

/** A plugin cannot be used: wrong version, a name taken twice, invalid options. */
export class PluginError extends MiniBitError {
  override readonly name = "PluginError";
}

/** A peer or torrent is used after it was closed, or is used wrongly. */
export class UsageError extends MiniBitError {
  override readonly name = "UsageError";
}
