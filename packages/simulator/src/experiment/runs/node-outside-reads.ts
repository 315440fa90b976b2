import nodeCrypto from "node:crypto";
import type { OutsideRead, OutsideSource } from "../../simulation/outside-read.js";

/** Random functions of `crypto`, in browsers and in Node alike. */
const OF_WEB_CRYPTO = ["getRandomValues", "randomUUID"];
/** Random functions of `node:crypto`; one imported from there by name is out of reach. */
const OF_NODE_CRYPTO = ["randomBytes", "randomFillSync", "randomInt", "randomUUID"];

type Callable = (...args: readonly unknown[]) => unknown;

/** A global of this thread, and its replacement while work is done. */
interface StandIn {
  readonly owner: object;
  readonly key: string;
  readonly own: unknown;
  readonly watched: unknown;
}

/** Notices calls of `Math.random()`, draws from `crypto` and reads of the machine's clocks while work is done. */
export class NodeOutsideReads {
  /** Reads since it was last emptied, once per source, because a stack is expensive. */
  readonly reads: OutsideRead[] = [];
  readonly #standIns: readonly StandIn[] = [
    this.#call(Math, "random", "Math.random()"),
    ...OF_WEB_CRYPTO.map((key) => this.#ofCrypto(Object.getPrototypeOf(nodeCrypto.webcrypto) as object, key)),
    ...OF_NODE_CRYPTO.map((key) => this.#ofCrypto(nodeCrypto, key)),
    this.#call(Date, "now", "Date.now()"),
    this.#call(Object.getPrototypeOf(performance) as object, "now", "performance.now()"),
    { owner: globalThis, key: "Date", own: Date, watched: this.#date() },
  ];

  /** Does `work` and observes it; other tasks of this thread, whose turn comes afterwards, are not affected. */
  during<Result>(work: () => Result): Result {
    // if nothing can be replaced, as with frozen intrinsics, nothing is observed
    for (const { owner, key, watched } of this.#standIns) Reflect.set(owner, key, watched);
    try {
      return work();
    } finally {
      for (const { owner, key, own } of this.#standIns) Reflect.set(owner, key, own);
      this.reads.length = 0;
    }
  }

  #ofCrypto(owner: object, key: string): StandIn {
    return this.#call(owner, key, `crypto.${key}()`);
  }

  #call(owner: object, key: string, source: OutsideSource): StandIn {
    const note = (): void => this.#note(source);
    const own = Reflect.get(owner, key) as Callable;
    const watched = function (this: unknown, ...args: readonly unknown[]): unknown {
      note();
      return Reflect.apply(own, this, args);
    };
    return { owner, key, own, watched };
  }

  /** `Date` with arguments does not read a clock. */
  #date(): DateConstructor {
    return new Proxy(Date, {
      apply: (target, _, args) => {
        this.#note("new Date()");
        return Reflect.apply(target, undefined, args);
      },
      construct: (target, args, newTarget) => {
        if (args.length === 0) this.#note("new Date()");
        return Reflect.construct(target, args, newTarget) as object;
      },
    });
  }

  #note(source: OutsideSource): void {
    if (this.reads.some((read) => read.source === source)) return;
    this.reads.push({ source, trace: new Error(source) });
  }
}
