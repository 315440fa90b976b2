import {
  type ChokeRound,
  type ChokeStrategy,
  type StrategyFaults,
  type Unchoke,
  disown,
  messageOf,
} from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";
import { readAnswer } from "./choke-answer.js";
import { firstCome } from "./first-come.js";

/**
 * Asks a plugin's choke strategy and checks its answer. Mistakes are recorded in `faults`, and its last good round
 * stands. If there was none, or the strategy is off, peers are served in order of arrival: the swarm goes on.
 */
export class GuardedChokeStrategy {
  /** Whether it sets its own number of slots: see {@link ChokeStrategy.slotPolicy}. */
  readonly ownsSlots: boolean;
  /** Whether it has had a good round of its own. */
  #hasAnswered = false;

  /** Guards `strategy`. */
  constructor(
    private readonly strategy: ChokeStrategy,
    readonly faults: StrategyFaults,
  ) {
    this.ownsSlots = strategy.slotPolicy === "own";
  }

  /** Returns which peers may download, at most `most`; undefined if the last good round stands. */
  ask(round: ChokeRound, most: number, isKnown: (peer: PeerKey) => boolean): Unchoke[] | undefined {
    const answer = this.faults.off ? undefined : this.#answer(round, most, isKnown);
    this.#hasAnswered ||= answer !== undefined;
    if (answer) return answer;
    return this.#hasAnswered && !this.faults.off ? undefined : firstCome(round);
  }

  /** Returns undefined if the answer is of no use. */
  #answer(round: ChokeRound, most: number, isKnown: (peer: PeerKey) => boolean): Unchoke[] | undefined {
    this.faults.begin();
    try {
      const answer = readAnswer(this.strategy.unchoke(round), most, isKnown);
      if (Array.isArray(answer)) {
        this.faults.succeeded();
        return answer;
      }
      this.faults.failed("unchoke", answer.kind, answer.message);
    } catch (thrown) {
      this.faults.failed("unchoke", "throws", `threw in unchoke: ${messageOf(thrown)}`, thrown);
    } finally {
      this.faults.end("unchoke");
    }
    return undefined;
  }

  /** Lets the strategy forget `peer`. */
  peerLeft(peer: PeerKey): void {
    this.faults.begin();
    try {
      disown(this.strategy.peerLeft?.(peer));
    } catch (thrown) {
      this.faults.failed("peerLeft", "throws in peerLeft", `threw in peerLeft: ${messageOf(thrown)}`, thrown);
    } finally {
      this.faults.end("peerLeft");
    }
  }
}
