import { tmpdir } from "node:os";
import { Writable } from "node:stream";
import type { CommandContext, Output } from "../src/command-context.js";
import type { ExitCode } from "../src/exit-code.js";
import { run } from "../src/main.js";

/** The output of a command run in this process, and its exit code. */
export interface CommandOutcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** An output that keeps what is written to it. */
export class KeptOutput extends Writable implements Output {
  text = "";
  readonly isTTY: boolean;
  readonly columns?: number;

  /** Makes a pipe, or a terminal with `columns`. */
  constructor(columns?: number) {
    super({ decodeStrings: false });
    this.isTTY = columns !== undefined;
    if (columns !== undefined) this.columns = columns;
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    this.text += chunk;
    done();
  }
}

/** Changes to the default environment of a command. */
export interface CommandOptions {
  readonly env?: CommandContext["env"];
  /** The working folder given to the command. Paths that it opens itself are not relative to it. */
  readonly cwd?: string;
  /** Width of the terminal; undefined for a pipe. */
  readonly columns?: number;
}

/** A command running in this process. */
export class RunningCommand {
  readonly stdout: KeptOutput;
  readonly stderr: KeptOutput;
  readonly #readerLeft = new AbortController();
  readonly #code: Promise<ExitCode>;

  /** Starts `minibit` with `args`. */
  constructor(args: readonly string[], { env = {}, cwd = tmpdir(), columns }: CommandOptions = {}) {
    const stdout = new KeptOutput(columns);
    const stderr = new KeptOutput(columns);
    [this.stdout, this.stderr] = [stdout, stderr];
    this.#code = run(args, { stdout, stderr, cwd, env, readerLeft: this.#readerLeft.signal });
  }

  /** Simulates a reader that closes standard output. */
  readerLeaves(): void {
    this.#readerLeft.abort();
  }

  /** Waits until the command has ended. */
  async outcome(): Promise<CommandOutcome> {
    const code = await this.#code;
    return { code, stdout: this.stdout.text, stderr: this.stderr.text };
  }
}

/** Runs `minibit` with `args` in this process. */
export async function runCommand(args: readonly string[], options?: CommandOptions): Promise<CommandOutcome> {
  return await new RunningCommand(args, options).outcome();
}

/** Returns an error's only line, without the leading `minibit: `. */
export function complaintOf({ stderr }: Pick<CommandOutcome, "stderr">): string {
  const line = /^minibit: ([^\n]+)\n$/.exec(stderr)?.[1];
  if (line === undefined) throw new Error(`not one line of error: ${JSON.stringify(stderr)}`);
  return line;
}
