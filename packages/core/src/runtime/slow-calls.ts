import { type CallFlaw, type CallWatch, NO_FLAWS, type WatchCalls } from "./call-watch.js";
import type { Moment, Stopwatch } from "./stopwatch.js";

/** Longer calls are reported to the author, milliseconds: meanwhile the whole peer or tracker is blocked. */
const SLOW_CALL_MS = 50;

/** Reports slow calls, measured by `stopwatch`. */
export function slowCalls(stopwatch: Stopwatch): WatchCalls {
  return () => new SlowCalls(stopwatch);
}

class SlowCalls implements CallWatch {
  #begun: Moment | undefined;

  constructor(private readonly stopwatch: Stopwatch) {}

  begin(): void {
    this.#begun = this.stopwatch.now();
  }

  end(method: string, who: "peer" | "tracker"): readonly CallFlaw[] {
    const tookMs = this.#begun ? this.stopwatch.since(this.#begun) : 0;
    if (tookMs <= SLOW_CALL_MS) return NO_FLAWS;
    const message = `took ${Math.round(tookMs)} ms in ${method} and blocked the ${who} meanwhile`;
    return [{ kind: `slow in ${method}`, message }];
  }
}
