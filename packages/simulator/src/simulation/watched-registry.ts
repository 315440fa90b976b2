import {
  type Ask,
  type ChokeStrategy,
  type PeerSampler,
  type PieceRevealer,
  type PieceSelector,
  type StrategyFault,
  StrategyRegistry,
  type WatchCalls,
} from "@minibit/core";

/** Also observes how strategies are made. */
export class WatchedRegistry extends StrategyRegistry {
  #faults: StrategyFault[] = [];

  /** Starts empty; `watchCalls` observes the calls of strategies registered later. */
  constructor(readonly watchCalls: WatchCalls) {
    super();
  }

  override selector(name: string, options: unknown, ask: Ask): PieceSelector {
    return this.#watched(name, () => super.selector(name, options, ask));
  }

  override choker(name: string, options: unknown, ask: Ask): ChokeStrategy {
    return this.#watched(name, () => super.choker(name, options, ask));
  }

  override sampler(name: string, options: unknown, ask: Ask): PeerSampler {
    return this.#watched(name, () => super.sampler(name, options, ask));
  }

  override revealer(name: string, options: unknown, ask: Ask): PieceRevealer {
    return this.#watched(name, () => super.revealer(name, options, ask));
  }

  /** Returns the faults of strategies made since the last call. */
  takeFaults(): readonly StrategyFault[] {
    const faults = this.#faults;
    if (faults.length > 0) this.#faults = [];
    return faults;
  }

  #watched<Strategy>(strategy: string, make: () => Strategy): Strategy {
    const watch = this.watchCalls(strategy);
    watch.begin();
    try {
      return make();
    } finally {
      const method = "create";
      const flaws = watch.end(method, "peer");
      this.#faults.push(
        ...flaws.map(({ kind, message, cause }) => ({ strategy, method, kind, message, cause })),
      );
    }
  }
}
