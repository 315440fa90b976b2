import type { CommandContext } from "./command-context.js";
import { ExitCode } from "./exit-code.js";
import { STALLED } from "./stall-watch.js";

/** What a {@link Shutdown} listens to. */
type Event = NodeJS.Signals | typeof STALLED;

/** What of the process ends a command from outside, so that tests can put something else there. */
export interface SignalSource {
  /** As the process has it. */
  on(event: Event, listener: () => void): unknown;
  /** As the process has it. */
  off(event: Event, listener: () => void): unknown;
  /** Ends the process at once. */
  exit(code: ExitCode): void;
}

/** A terminal that is closed means the same as SIGTERM. */
const SIGNALS = [
  ["SIGINT", ExitCode.interrupted],
  ["SIGTERM", ExitCode.terminated],
  ["SIGHUP", ExitCode.terminated],
] as const;

/**
 * How a command that goes on is ended from outside: asked by the first signal, or by a reader of its output
 * who left; at once by the second signal. While a plugin keeps the process from handling any, the system ends it.
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

  /** Aborted when the command is to end. */
  get signal(): AbortSignal {
    return this.#asked.signal;
  }

  /** Whether the command is to end. */
  get isAsked(): boolean {
    return this.#asked.signal.aborted;
  }

  /** How a command that was asked to end exits. A reader who left has seen enough: that is no failure. */
  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  /** Listens no more. */
  dispose(): void {
    this.#letGo();
    clearImmediate(this.#goingOn);
    this.#source.off(STALLED, this.#stalled);
    this.#context.readerLeft.removeEventListener("abort", this.#readerLeft);
  }

  #listen(): void {
    for (const [signal, listener] of this.#listeners) this.#source.on(signal, listener);
  }

  /** Leaves signals to the system, which ends the process at the first. */
  #letGo(): void {
    for (const [signal, listener] of this.#listeners) this.#source.off(signal, listener);
  }

  #signalled(code: ExitCode): void {
    // a reader who left and a signal afterwards are not two signals
    if (this.#exitCode !== ExitCode.done) return this.#source.exit(code);
    this.#exitCode = code;
    this.#asked.abort();
  }

  /** Until the process comes round, if it ever does. */
  readonly #stalled = (): void => {
    this.#letGo();
    this.#goingOn = setImmediate(() => this.#listen());
  };

  /** Bound once, so that it can be taken off again. */
  readonly #readerLeft = (): void => this.#asked.abort();
}
