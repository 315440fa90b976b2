/** A folder for results. It is a port, so that reading and writing can be tested without a disk. */
export interface ResultFiles {
  /** The folder as the user gave it, for messages. */
  readonly folder: string;
  /**
   * Calls `work` and prevents other processes from working under the same `path` meanwhile. The folder is created if it
   * does not exist.
   *
   * @throws {@link ResultsInUseError} if another process works there, {@link ResultsError} if nothing can be written
   *   there; whatever `work` throws.
   */
  whileHeld<Result>(path: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * Reads the file at `path` (within the folder, with `/`); undefined if it does not exist.
   *
   * @throws {@link ResultsError} if it cannot be read.
   */
  read(path: string): Promise<string | undefined>;
  /**
   * Writes the file at `path` completely or not at all: a partial file is never visible. `parts` are written one after
   * the other; folders are created as needed.
   *
   * @throws {@link ResultsError} if it cannot be written, and whatever `parts` throws.
   */
  write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Returns the sorted names of the files in the folder at `path`; none if the folder does not exist. */
  list(path: string): Promise<readonly string[]>;
  /**
   * Returns the folder at `absolute` relative to the file at `path`, so that results can be moved together with what
   * they name.
   */
  relative(path: string, absolute: string): string;
  /** Returns the folder that {@link ResultFiles.relative} named this way. */
  absolute(path: string, relative: string): string;
}
