import { isClass } from "./is-class.js";
import type { Logger } from "../runtime/index.js";
import { type CallWatch, NO_WATCH, type WatchCalls } from "../runtime/call-watch.js";

/** After this many failures in a row a strategy stays off until chosen again. @internal */
export const MOST_FAULTS_RUNNING = 100;

/** One mistake that a strategy made. */
export interface StrategyFault {
  /** The strategy's name. */
  readonly strategy: string;
  /** The method that was called. */
  readonly method: string;
  /** The kind of mistake; each kind is reported once. */
  readonly kind: string;
  /** What happened, for the strategy's author. */
  readonly message: string;
  /** The error that was thrown, if any. */
  readonly cause: unknown;
}

/**
 * Counts the mistakes of one strategy. Each kind is reported once, then only counted; the swarm continues without
 * its answer.
 *
 * @internal
 */
export class StrategyFaults {
  /** How often each kind happened. */
  readonly counts = new Map<string, number>();
  #running = 0;
  readonly #watch: CallWatch;

  /** For the strategy `name`; `onFault` is called once for each kind. */
  constructor(
    /** The strategy's name. */
    readonly name: string,
    private readonly logger: Logger,
    private readonly onFault: (fault: StrategyFault) => void = () => {},
    watchCalls: WatchCalls = NO_WATCH,
  ) {
    this.#watch = watchCalls(name);
  }

  /** Too many failures: it is not called again. */
  get off(): boolean {
    return this.#running >= MOST_FAULTS_RUNNING;
  }

  /** It is called. */
  begin(): void {
    this.#watch.begin();
  }

  /** `method` has returned or thrown, and `who` continues. Observed flaws are reported but are not failures. */
  end(method: string, who: "peer" | "tracker" = "peer"): void {
    for (const { kind, message, cause } of this.#watch.end(method, who))
      this.flawed(method, kind, message, cause);
  }

  /** It answered well. */
  succeeded(): void {
    this.#running = 0;
  }

  /** It did something wrong in `method`. */
  failed(method: string, kind: string, message: string, cause?: unknown): void {
    this.#running++;
    this.flawed(method, kind, message, cause);
    if (this.#running === MOST_FAULTS_RUNNING) {
      this.logger.warn(`strategy '${this.name}' failed ${MOST_FAULTS_RUNNING} times in a row and stays off`);
    }
  }

  /** It did something wrong in `method`, but its answer is usable. */
  flawed(method: string, kind: string, message: string, cause?: unknown): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count > 1) return;
    this.logger.warn(`strategy '${this.name}': ${message}`, { method, kind, cause });
    this.onFault({ strategy: this.name, method, kind, message, cause });
  }
}

/** The message of what was thrown. Plugins may throw anything, even values without a text form. @internal */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "something that cannot be shown as text";
  }
}

/** Describes a useless answer to the strategy's author. @internal */
export function kindOf(answer: unknown): string {
  if (answer === undefined) return "nothing";
  if (answer === null) return "null";
  if (answer instanceof Promise) return "a promise (a strategy cannot be async)";
  if (Array.isArray(answer)) return "an array";
  if (isClass(answer)) return "a class";
  return typeof answer === "object" ? "an object" : `a ${typeof answer}`;
}

/**
 * Handles the rejection of `answer` if it is a promise, as an `async` method returns: nobody awaits it, and Node
 * exits on an unhandled rejection.
 *
 * @internal
 */
export function disown(answer: unknown): void {
  if (answer instanceof Promise) answer.catch(() => {});
}

/** Whether a strategy's answer is iterable. @internal */
export function isIterable(answer: unknown): answer is Iterable<unknown> {
  return typeof (answer as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === "function";
}
