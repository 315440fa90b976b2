import type { Writable } from "node:stream";
import { ExitCode } from "./exit-code.js";
import { writeNotice } from "./notice.js";

/** Where a command writes: a terminal, a pipe or a file. */
export interface Output extends Writable {
  /** Whether a person looks at it. */
  readonly isTTY?: boolean;
  /** Characters in a line of a terminal. */
  readonly columns?: number;
  /** Lines of a terminal. */
  readonly rows?: number;
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

/** A closed pipe or terminal is no failure; any other that prevents writing ends the command too, as one of the disk. */
function readerLeft(stdout: Output, stderr: Output): AbortSignal {
  const left = new AbortController();
  stdout.on("error", (error) => {
    const isFirst = !left.signal.aborted;
    left.abort();
    if (isFirst && !isClosed(error)) writeNotice(stderr, unwritable(error));
    if (!isClosed(error)) exitsWithoutOutput();
  });
  stderr.on("error", (error) => {
    if (!isClosed(error)) exitsWithoutOutput();
  });
  return left.signal;
}

function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === "EPIPE" || code === "EIO";
}

function unwritable({ code, message }: NodeJS.ErrnoException): string {
  const why = code === "ENOSPC" ? "the disk is full: free some, and start again" : message;
  return `standard output could not be written: ${why}`;
}

/** Whatever the command comes to: who reads what there is of its output must not take it for whole. */
function exitsWithoutOutput(): void {
  process.once("exit", () => (process.exitCode = ExitCode.disk));
}
