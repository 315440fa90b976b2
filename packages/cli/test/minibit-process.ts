import { type ChildProcessByStdio, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Readable } from "node:stream";
import type { JsonEvent } from "../src/event-schema.js";
import { type EventOf, eventsCalled, parseEvents } from "./parse-events.js";

/** Path of the command as installed. */
export const BIN = fileURLToPath(new URL("../bin/minibit.js", import.meta.url));

/** Longer than a test ever has to wait, even on a busy machine. */
const DEADLINE_MS = 30_000;

/** How a {@link MinibitProcess} is started. */
export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A command prefix that runs what follows it: `unshare -m`. */
  readonly under?: readonly string[];
  /** Path of a copy of the command to use instead of the one built here. */
  readonly bin?: string;
}

/** Runs the built command in its own process. */
export class MinibitProcess {
  static readonly #running = new Set<MinibitProcess>();
  stdout = "";
  stderr = "";
  /** The exit code, once it has ended; -1 if a signal ended it. */
  code: number | undefined;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #closed: Promise<number>;

  private constructor(args: readonly string[], { cwd, env: more, under = [], bin = BIN }: StartOptions) {
    const [program, ...rest] = [...under, process.execPath, bin, ...args];
    const env = { ...process.env, NO_COLOR: "1", ...more };
    this.child = spawn(program!, rest, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.#closed = new Promise((resolve, reject) => {
      this.child.on("error", reject);
      this.child.on("close", (code) => {
        this.code = code ?? -1;
        MinibitProcess.#running.delete(this);
        resolve(this.code);
      });
    });
    MinibitProcess.#running.add(this);
  }

  /** Starts `minibit` with `args`. */
  static start(args: readonly string[], options: StartOptions = {}): MinibitProcess {
    return new MinibitProcess(args, options);
  }

  /** Starts it and waits until it ends. */
  static async run(args: readonly string[], options: StartOptions = {}): Promise<MinibitProcess> {
    const started = MinibitProcess.start(args, options);
    await started.exit();
    return started;
  }

  /** Ends, by their ids, all processes that a test left running. */
  static async endAll(): Promise<void> {
    const left = [...MinibitProcess.#running];
    for (const { child } of left) child.kill("SIGKILL");
    await Promise.all(left.map((each) => each.#closed));
  }

  /** Resolves with the exit code. */
  exit(): Promise<number> {
    return inTime(this.#closed, () => this.#report("did not end"));
  }

  /** Its `--json` output, each line checked against the schema. Unknown fields are errors too. */
  get events(): JsonEvent[] {
    const isWhole = this.stdout === "" || this.stdout.endsWith("\n");
    if (this.code !== undefined && !isWhole) throw new Error(`the last line is incomplete: ${this.stdout}`);
    return parseEvents(this.stdout);
  }

  /** Returns the events called `name`. */
  eventsOf<Name extends JsonEvent["event"]>(name: Name): EventOf<Name>[] {
    return eventsCalled(name, this.events);
  }

  /** Resolves with the first event called `name` that `fits`. */
  async event<Name extends JsonEvent["event"]>(
    name: Name,
    fits: (event: EventOf<Name>) => boolean = () => true,
  ): Promise<EventOf<Name>> {
    await this.until(() => this.eventsOf(name).some(fits), `no event ${name}`);
    return this.eventsOf(name).find(fits)!;
  }

  /** Waits until `isTrue`, which is checked at each output. */
  async until(isTrue: () => boolean, complaint = "it did not happen"): Promise<void> {
    const happened = new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (isTrue()) resolve();
      };
      this.child.stdout.on("data", look);
      this.child.stderr.on("data", look);
      this.child.on("close", () => (isTrue() ? resolve() : reject(this.#report(complaint))));
      look();
    });
    await inTime(happened, () => this.#report(complaint));
  }

  #report(complaint: string): Error {
    return new Error(`${complaint}; code ${this.code}\nstdout: ${this.stdout}\nstderr: ${this.stderr}`);
  }
}

async function inTime<T>(work: Promise<T>, complaint: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(complaint()), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
