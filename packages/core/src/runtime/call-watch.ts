import { token } from "../di/token.js";

/** An observation about a call of a strategy, reported to its author. */
export interface CallFlaw {
  /** The kind of observation; each kind is reported once. */
  readonly kind: string;
  /** What happened, for the strategy's author. */
  readonly message: string;
  /** An error whose stack shows where in the strategy it happened. */
  readonly cause?: unknown;
}

/** Watches the calls of one strategy, one after the other. No decision may depend on it. */
export interface CallWatch {
  /** A call begins. */
  begin(): void;
  /** The call of `method` has returned or thrown, and `who` continues. */
  end(method: string, who: "peer" | "tracker"): readonly CallFlaw[];
}

/** Makes the watch for the strategy of that name. */
export type WatchCalls = (strategy: string) => CallWatch;

/** No flaws: one array for all calls, nearly all of which have none. @internal */
export const NO_FLAWS: readonly CallFlaw[] = [];

const BLIND: CallWatch = { begin: () => {}, end: () => NO_FLAWS };

/** Watches nothing. */
export const NO_WATCH: WatchCalls = () => BLIND;

/** Token of {@link WatchCalls}. */
export const WATCH_CALLS = token<WatchCalls>("WatchCalls");
