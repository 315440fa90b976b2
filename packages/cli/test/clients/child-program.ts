import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFailed, onTestFinished } from "vitest";

/** Number of characters of a program's last output that an error shows. */
const SHOWN_LENGTH = 2_000;

/** A program run beside the test, and ended with the test at the latest. */
export class ChildProgram {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | string>;
  #output = "";

  /** Starts `command`, without the user's settings for it or the proxies set for this process. */
  constructor(command: string, args: readonly string[], home: string) {
    this.#name = command;
    const env = { PATH: process.env["PATH"], HOME: home };
    this.#child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding("utf8").on("data", (text: string) => this.#heard(text));
    }
    this.#exited = exitOf(this.#child);
    onTestFailed(() => console.error(this.#lastWords));
    onTestFinished(() => this.end());
  }

  /** Rejects if the program fails. */
  async succeeded(): Promise<void> {
    const exit = await this.#exited;
    if (exit !== 0) throw new Error(`${this.#name} ended with ${exit}`);
  }

  /** Ends it at any point, because a serving program would take its time to leave. */
  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  get #lastWords(): string {
    return `${this.#name} said:\n${this.#output}`;
  }

  #heard(text: string): void {
    this.#output = (this.#output + text).slice(-SHOWN_LENGTH);
  }
}

/** Resolves with the exit code, the signal that ended it, or why it did not start. */
async function exitOf(child: ChildProcess): Promise<number | string> {
  try {
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    return code ?? signal!;
  } catch (error) {
    return String(error);
  }
}
