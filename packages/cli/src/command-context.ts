import type { Writable } from "node:stream";

/** Where a command writes: a terminal, a pipe or a file. */
export interface Output extends Writable {
  /** Whether a person looks at it. */
  readonly isTTY?: boolean;
  /** Characters in a line of a terminal. */
  readonly columns?: number;
}

/** What of the process a command has to do with, so that tests can put something else there. */
export interface CommandContext {
  /** Where results go, and JSON events. */
  readonly stdout: Output;
  /** Where errors and warnings go. */
  readonly stderr: Output;
  /** The working folder, where configuration and plugins are looked for. */
  readonly cwd: string;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when nobody reads standard output any more (`| head`): a command that goes on ends then. */
  readonly readerLeft: AbortSignal;
}

/** The context of this process. */
export function processContext(): CommandContext {
  const { stdout, stderr, env } = process;
  return { stdout, stderr, cwd: process.cwd(), env, readerLeft: readerLeft(stdout, stderr) };
}

/** A closed pipe or terminal is no error of ours; any other failure to write is. */
function readerLeft(stdout: Output, stderr: Output): AbortSignal {
  const left = new AbortController();
  stdout.on("error", (error) => {
    throwUnlessClosed(error);
    left.abort();
  });
  stderr.on("error", throwUnlessClosed);
  return left.signal;
}

function throwUnlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
}
