import type { Writable } from "node:stream";
import { ExitCode } from "./exit-code.js";
import { writeNotice } from "./notice.js";

/** Where a command writes: a terminal, a pipe or a file. */
export interface Output extends Writable {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Width of the terminal, characters. */
  readonly columns?: number;
  /** Height of the terminal, lines. */
  readonly rows?: number;
}

/** The parts of the process that a command uses, so that tests can replace them. */
export interface CommandContext {
  /** For results and JSON events. */
  readonly stdout: Output;
  /** For errors and warnings. */
  readonly stderr: Output;
  /** The working folder, where the search for configuration and plugins begins. */
  readonly cwd: string;
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when standard output loses its reader (`| head`), which ends long-running commands. */
  readonly readerLeft: AbortSignal;
}

/** Returns the context of this process. */
export function processContext(): CommandContext {
  const { stdout, stderr, env } = process;
  return { stdout, stderr, cwd: process.cwd(), env, readerLeft: readerLeft(stdout, stderr) };
}

/** A closed pipe or terminal is not a failure. Any other write error ends the command too, like a disk error. */
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

/** Whatever the command returns: a reader must not take the truncated output for complete. */
function exitsWithoutOutput(): void {
  process.once("exit", () => (process.exitCode = ExitCode.disk));
}
