import type { CommandContext } from "./command-context.js";
import { ExitCode } from "./exit-code.js";
import { STALLED } from "./stall-watch.js";

/** An event that a {@link Shutdown} listens to. */
type Event = NodeJS.Signals | typeof STALLED;

/** The parts of the process that end a command from outside, so that tests can replace them. */
export interface SignalSource {
  /** As in `process`. */
  on(event: Event, listener: () => void): unknown;
  /** As in `process`. */
  off(event: Event, listener: () => void): unknown;
  /** Ends the process at once. */
  exit(code: ExitCode): void;
}

/** Closing the terminal counts as SIGTERM. */
const SIGNALS = [
  ["SIGINT", ExitCode.interrupted],
  ["SIGTERM", ExitCode.terminated],
  ["SIGHUP", ExitCode.terminated],
] as const;

/**
 * Ends a long-running command from outside. The first signal, or the end of its output's reader, asks it to end; a
 * second signal ends it at once. While a plugin keeps the process from handling signals, the system ends it.
 */
export class Shutdown {
  readonly #asked = new AbortController();
  readonly #context: Pick<CommandContext, "readerLeft">;
  readonly #source: SignalSource;
  readonly #listeners: readonly (readonly [NodeJS.Signals, () => void])[];
  #exitCode: ExitCode = ExitCode.done;
  #goingOn: NodeJS.Immediate | undefined;

  /** Listens until {@link Shutdown.dispose}. */
  constructor(context: Pick<CommandContext, "readerLeft">, source: SignalSource = process) {
    this.#context = context;
    this.#source = source;
    this.#listeners = SIGNALS.map(([signal, code]) => [signal, () => this.#signalled(code)]);
    this.#listen();
    source.on(STALLED, this.#stalled);
    if (context.readerLeft.aborted) this.#readerLeft();
    else context.readerLeft.addEventListener("abort", this.#readerLeft);
  }

  /** Aborted when the command should end. */
  get signal(): AbortSignal {
    return this.#asked.signal;
  }

  /** Whether the command was asked to end. */
  get isAsked(): boolean {
    return this.#asked.signal.aborted;
  }

  /** Exit code of a command that was asked to end. A reader that has seen enough is not a failure. */
  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  /** Stops listening. */
  dispose(): void {
    this.#letGo();
    clearImmediate(this.#goingOn);
    this.#source.off(STALLED, this.#stalled);
    this.#context.readerLeft.removeEventListener("abort", this.#readerLeft);
  }

  #listen(): void {
    for (const [signal, listener] of this.#listeners) this.#source.on(signal, listener);
  }

  /** Leaves signals to the system, which ends the process at the first one. */
  #letGo(): void {
    for (const [signal, listener] of this.#listeners) this.#source.off(signal, listener);
  }

  #signalled(code: ExitCode): void {
    // the end of the reader and a later signal are not two signals
    if (this.#exitCode !== ExitCode.done) return this.#source.exit(code);
    this.#exitCode = code;
    this.#asked.abort();
  }

  /** Applies until the process handles events again, if it ever does. */
  readonly #stalled = (): void => {
    this.#letGo();
    this.#goingOn = setImmediate(() => this.#listen());
  };

  /** Bound once, so that the listener can be removed again. */
  readonly #readerLeft = (): void => this.#asked.abort();
}
