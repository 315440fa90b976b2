/** A folder for results; a port, so that what is written and read can be tested without a disk. */
export interface ResultFiles {
  /** The folder, for messages: as people named it. */
  readonly folder: string;
  /**
   * Does `work`, and keeps other processes from doing something under the same `path` meanwhile. The folder is made where
   * it is not there.
   *
   * @throws {@link ResultsInUseError} when another one is at it, {@link ResultsError} when nothing can be written there;
   * whatever `work` throws.
   */
  whileHeld<Result>(path: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * What the file at `path` (within the folder, with `/`) holds; undefined where there is none.
   *
   * @throws {@link ResultsError} when it cannot be read.
   */
  read(path: string): Promise<string | undefined>;
  /**
   * Writes the whole file at `path` or nothing: nobody ever sees half of it. `parts` are written one after the
   * other; folders are made as they are needed.
   *
   * @throws {@link ResultsError} when it cannot be written, and whatever `parts` throws.
   */
  write(path: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** The names of the files in the folder at `path`, in order; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** How the folder at `absolute` is named from the file at `path`: results move together with what they name. */
  relative(path: string, absolute: string): string;
  /** The folder that {@link ResultFiles.relative} named so. */
  absolute(path: string, relative: string): string;
}
