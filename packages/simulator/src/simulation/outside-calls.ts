import { type CallFlaw, type CallWatch, NO_FLAWS } from "@minibit/core";
import { type OutsideRead, isClock } from "./outside-read.js";

/** What the engine provides to a strategy in each method. */
interface Given {
  /** The source of randomness. */
  readonly random: string;
  /** The clock. */
  readonly now: string;
}

/** For methods without these parameters, the strategy asks for them when it is created. */
const ASKED: Given = { random: "ask(RANDOM) in create", now: "ask(CLOCK) in create" };
const OF_CONTEXT: Given = { random: "context.random", now: "context.now" };

const GIVEN: Readonly<Record<string, Given>> = {
  select: OF_CONTEXT,
  serve: OF_CONTEXT,
  unchoke: { random: "round.random", now: "round.now" },
  reveal: { ...ASKED, random: "swarm.random" },
  sample: { ...ASKED, random: "the random that sample is given" },
};

/**
 * Reports calls that read randomness or time other than what they are given, so that runs with the same seed differ.
 * Many peers of a run use the same strategy, so each case is reported only once.
 */
export class OutsideCalls {
  readonly #told = new Set<string>();

  /** An observer adds to `reads`, once per source. */
  constructor(readonly reads: OutsideRead[]) {}

  /** Observes the calls of `strategy`. */
  watch(strategy: string): CallWatch {
    return new OutsideCall(this, strategy);
  }

  /** Returns what to report about `reads` by `strategy` in `method`. */
  flaws(strategy: string, method: string): readonly CallFlaw[] {
    return this.reads.flatMap((read) => {
      const kind = `${read.source} in ${method}`;
      const key = JSON.stringify([strategy, kind]);
      if (this.#told.has(key)) return [];
      this.#told.add(key);
      return [{ kind, message: messageOf(read, method), cause: read.trace }];
    });
  }
}

/** Observes every call of a run; most read nothing. */
class OutsideCall implements CallWatch {
  readonly #reads: OutsideRead[];

  constructor(
    private readonly calls: OutsideCalls,
    private readonly strategy: string,
  ) {
    this.#reads = calls.reads;
  }

  begin(): void {
    if (this.#reads.length > 0) this.#reads.length = 0;
  }

  end(method: string): readonly CallFlaw[] {
    return this.#reads.length === 0 ? NO_FLAWS : this.calls.flaws(this.strategy, method);
  }
}

function messageOf({ source }: OutsideRead, method: string): string {
  const { random, now } = GIVEN[method] ?? ASKED;
  const take = isClock(source) ? now : random;
  return `called ${source} in ${method}, so another run of this seed differs: take ${take}`;
}
