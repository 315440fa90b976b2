import type { Unchoke } from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";

/** A round whose answer was applied: which peers have a slot and why, for display. */
export interface RoundReport {
  /** Number of timer rounds so far, including this one if it is one. */
  readonly number: number;
  /** What triggered the round; see {@link ChokeRound.trigger}. */
  readonly trigger: "timer" | "slot-free";
  /** Time of the round, milliseconds on the engine's clock. */
  readonly now: number;
  /** The name of the strategy that decided. */
  readonly strategy: string;
  /** The peers that have a slot now. */
  readonly unchoked: readonly Unchoke[];
  /** The peers that got a slot in this round. */
  readonly added: readonly PeerKey[];
  /** The peers that lost a slot in this round. */
  readonly dropped: readonly PeerKey[];
}
