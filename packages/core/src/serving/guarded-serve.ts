import type { Random } from "../runtime/index.js";
import {
  type ChokeStrategy,
  NO_NOTE,
  type Note,
  type PeerView,
  type StrategyFaults,
  disown,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";

/**
 * Asks a plugin's {@link ChokeStrategy.serve} and checks its answer. A mistake is recorded in `faults` and gives no
 * answer.
 */
export class GuardedServe {
  /** Guards `strategy`. */
  constructor(
    private readonly strategy: ChokeStrategy,
    private readonly faults: StrategyFaults,
    private readonly random: Random,
    private readonly note: Note = NO_NOTE,
  ) {}

  /**
   * Whether the strategy decides whose block is next. One that is composed of others may change its mind in a round.
   */
  get decides(): boolean {
    return this.strategy.serve !== undefined && !this.faults.off;
  }

  /** Returns one of `waiting`, `"nobody"` for now, or undefined if the answer is of no use. */
  ask(waiting: readonly PeerView[], now: number): PeerKey | "nobody" | undefined {
    let answer: unknown;
    this.faults.begin();
    try {
      answer = this.strategy.serve?.(waiting, { now, random: this.random, note: this.note });
    } catch (thrown) {
      this.faults.failed("serve", "throws in serve", `threw in serve: ${messageOf(thrown)}`, thrown);
      return undefined;
    } finally {
      this.faults.end("serve");
    }
    if (answer !== undefined && !waiting.some(({ id }) => id === answer)) {
      disown(answer);
      this.faults.failed(
        "serve",
        "not waiting",
        `returned ${kindOf(answer)}: return the id of a waiting peer`,
      );
      return undefined;
    }
    this.faults.succeeded();
    return answer === undefined ? "nobody" : (answer as PeerKey);
  }
}
