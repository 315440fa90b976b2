import { token } from "../di/token.js";

/** What was seen of one call of a strategy, and its author is told. */
export interface CallFlaw {
  /** What kind of thing; each is told once. */
  readonly kind: string;
  /** What happened, for the strategy's author. */
  readonly message: string;
  /** Its stack says where in the strategy. */
  readonly cause?: unknown;
}

/** Looks at the calls of one strategy, one after the other; never a ground for a decision. */
export interface CallWatch {
  /** It is called. */
  begin(): void;
  /** `method` has returned, or thrown, and `who` goes on. */
  end(method: string, who: "peer" | "tracker"): readonly CallFlaw[];
}

/** Makes what looks at the calls of the strategy of that name. */
export type WatchCalls = (strategy: string) => CallWatch;

/** Nothing was seen: one for all calls, nearly all of which are like that. @internal */
export const NO_FLAWS: readonly CallFlaw[] = [];

const BLIND: CallWatch = { begin: () => {}, end: () => NO_FLAWS };

/** Nobody looks. */
export const NO_WATCH: WatchCalls = () => BLIND;

/** Token of {@link WatchCalls}. */
export const WATCH_CALLS = token<WatchCalls>("WatchCalls");
