/** Exit codes of the process. Scripts rely on these numbers, so they never change their meaning. */
export const ExitCode = {
  done: 0,
  unexpected: 1,
  usage: 2,
  nobody: 3,
  badTorrent: 4,
  disk: 5,
  noTracker: 6,
  mismatch: 7,
  runFailed: 8,
  interrupted: 130,
  terminated: 143,
} as const;

/** A value of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The meaning of each code, for the documentation and `minibit --help`. */
export const EXIT_CODE_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [ExitCode.done, "done"],
  [ExitCode.unexpected, "unexpected: please report it"],
  [ExitCode.usage, "usage: an unknown option or name, or a port or folder in use"],
  [ExitCode.nobody, "nothing to download, or no peer came in time"],
  [ExitCode.badTorrent, "bad torrent"],
  [ExitCode.disk, "disk: a file could not be read or written"],
  [ExitCode.noTracker, "no tracker answered in time, and no peer came in another way"],
  [ExitCode.mismatch, "data does not match"],
  [ExitCode.runFailed, "a simulated run failed; the other runs are kept"],
  [ExitCode.interrupted, "Ctrl-C"],
  [ExitCode.terminated, "SIGTERM, or a closed terminal"],
];
