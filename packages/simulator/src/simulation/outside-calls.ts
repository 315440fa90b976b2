import { type CallFlaw, type CallWatch, NO_FLAWS } from "@minibit/core";
import { type OutsideRead, isClock } from "./outside-read.js";

/** What the engine gives to a strategy, by the method that is called. */
interface Given {
  /** Chance. */
  readonly random: string;
  /** Time. */
  readonly now: string;
}

/** Strategies that are given none with a call ask for it when they are made. */
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
 * Tells of calls that read chance or time past what they are given: then the same seed gives another run each time. One
 * run has the same strategy at many peers, and is told once.
 */
export class OutsideCalls {
  readonly #told = new Set<string>();

  /** `reads` is filled by whoever notices them, once of each source. */
  constructor(readonly reads: OutsideRead[]) {}

  /** Looks at the calls of `strategy`. */
  watch(strategy: string): CallWatch {
    return new OutsideCall(this, strategy);
  }

  /** What is to be told of `reads`, which `strategy` did in `method`. */
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

/** Is there for every call of a run, most of which read nothing. */
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
